import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type EmbeddedAws, startEmbeddedAws } from '../../dev/embedded-aws/embedded-aws.ts';
import { type Operator, operator } from '../support/operator.ts';

const OPERATOR = 'arn:aws:sts::123456789012:assumed-role/on-call/ada';

/** The answers of STS, Lambda and CloudWatch Logs, in their own protocols. */
function answer(url: string, target: string | undefined): [type: string, body: string] {
  if (target === 'Logs_20140328.FilterLogEvents') {
    return ['application/x-amz-json-1.1', JSON.stringify({ events: [{ timestamp: Date.now() - 30_000 }] })];
  }
  if (url.includes('/event-source-mappings')) {
    return ['application/json', JSON.stringify({ EventSourceMappings: [{ UUID: 'mapping-1', State: 'Disabled' }] })];
  }
  if (url.includes('/functions/')) {
    const Environment = { Variables: { VPR_GENERATOR: 'claude', LLM_MODEL: 'a-model' } };
    const configuration = { State: 'Active', LastUpdateStatus: 'Successful', Version: '7', Environment };
    return ['application/json', JSON.stringify(configuration)];
  }
  const identity = `<Arn>${OPERATOR}</Arn><UserId>1</UserId><Account>123456789012</Account>`;
  const result = `<GetCallerIdentityResult>${identity}</GetCallerIdentityResult>`;
  return ['text/xml', `<GetCallerIdentityResponse>${result}</GetCallerIdentityResponse>`];
}

let aws: EmbeddedAws;
let server: Server;
let ops: Operator;

beforeAll(async () => {
  aws = await startEmbeddedAws({ environment: 'test', stage: 'prod' });
  server = createServer(({ url = '', headers }, response) => {
    const [type, body] = answer(url, headers['x-amz-target'] as string | undefined);
    response.writeHead(200, { 'content-type': type }).end(body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const double = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { AWS_ENDPOINT_URL_DYNAMODB, AWS_ENDPOINT_URL_SQS, AWS_ENDPOINT_URL_S3 } = aws.environment;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB,
    AWS_ENDPOINT_URL_SQS,
    AWS_ENDPOINT_URL_S3,
    AWS_ENDPOINT_URL: double,
    AWS_ACCESS_KEY_ID: 'caller',
    AWS_SECRET_ACCESS_KEY: 'caller',
  });
  ops = await operator();
});
afterAll(async () => {
  await ops.leave();
  server.closeAllConnections();
  await once(server.close(), 'close');
  await aws.stop();
});

describe('a command at a stage', () => {
  it('uses the resources of the stage, and says how its functions are', async () => {
    const findings = await ops.ask<{ what: string; ok: string; found: string; todo?: string }[]>('doctor --stage prod');
    const found = Object.fromEntries(
      findings.map(({ what, ok, found, todo }) => [what, `${ok} ${found} ${todo ?? ''}`]),
    );
    expect(found).toMatchObject({
      'jobs table': expect.stringMatching(/^ok careervp-jobs-table-prod/),
      redrive: expect.stringContaining('careervp-vpr-jobs-dlq-prod'),
      worker: expect.stringMatching(/^ok version 7 is live/),
      generator: expect.stringContaining('VPR_GENERATOR=claude, LLM_MODEL=a-model'),
      'queue to worker': expect.stringMatching(/^NOT Disabled .*--enabled --uuid mapping-1/),
      clock: expect.stringMatching(/^ok .* ahead of AWS/),
      watchdog: expect.stringMatching(/^ok last round 30 s ago/),
    });
  });

  it('is logged with the identity of its credentials', async () => {
    const { stderr } = await ops.run('cancel 00000000-0000-4000-8000-000000000000 --stage prod --yes');
    expect(JSON.parse(stderr)).toMatchObject({ operator: OPERATOR, stage: 'prod' });
  });

  it('refuses a shell that leads to the embedded AWS', async () => {
    process.env['AWS_ACCESS_KEY_ID'] = 'embedded';
    expect(await ops.run('jobs --stage prod')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('shell') });
    process.env['AWS_ACCESS_KEY_ID'] = 'caller';
  });

  it('says that a stage is not there', async () => {
    const { exitCode, stderr } = await ops.run('jobs --stage nowhere');
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('The stage nowhere') });
  });
});
