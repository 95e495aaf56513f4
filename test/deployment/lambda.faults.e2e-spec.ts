import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { DeleteObjectCommand, GetObjectCommand } from '@aws-sdk/client-s3';

import { type AwsUnderTest, startAws } from '../support/aws-under-test.ts';
import { deployed } from '../support/deployed.ts';
import type { Fault } from '../support/fault-proxy.ts';
import { httpEvent } from '../support/http-events.ts';
import { type Lambda, startLambda } from '../support/lambda-runtime/lambda-process.ts';
import { receive } from '../support/queue-event.ts';
import { submission } from '../support/submission.ts';
import type { Json } from '../support/template.ts';

const NAMES = ['submit', 'status', 'worker', 'watchdog'] as const;

let aws: AwsUnderTest;
let lambdas: Record<(typeof NAMES)[number], Lambda>;

beforeAll(async () => {
  aws = await startAws();
  const started = await Promise.all(NAMES.map(async (name) => [name, await startLambda(deployed(name, aws))]));
  lambdas = Object.fromEntries(started);
});
afterEach(() => {
  aws.faults.heal();
});
afterAll(async () => {
  await Promise.all(Object.values(lambdas).map(async (lambda) => lambda.stop()));
  await aws.stop();
});

async function submit(body: object = submission()): Promise<{ status: number; job_id: string }> {
  const headers = { 'content-type': 'application/json' };
  const request = { method: 'POST', path: '/api/vpr', headers, body: JSON.stringify(body) };
  const answer: Json = await lambdas.submit.invoke(httpEvent('HTTP API', request));
  return { status: answer.statusCode, job_id: JSON.parse(answer.body).job_id };
}

async function statusOf(jobId: string): Promise<{ code: number; status: string }> {
  const answer: Json = await lambdas.status.invoke(
    httpEvent('HTTP API', { method: 'GET', path: `/api/vpr/jobs/${jobId}` }),
  );
  return { code: answer.statusCode, status: JSON.parse(answer.body).status };
}

async function completed(): Promise<string> {
  await receive(aws);
  const { job_id } = await submit();
  expect(await lambdas.worker.invoke(await receive(aws))).toEqual({ batchItemFailures: [] });
  return job_id;
}

/** The first call of an operation has the fault. */
function once(operation: string, fault: Fault): void {
  let calls = 0;
  aws.faults.fault = (call) => (call.operation === operation && ++calls === 1 ? fault : undefined);
}

describe.each(['reset', 'silent'] as const)('idle connections of the bundles that have gone %s', (how) => {
  it('fail nothing', async () => {
    const job_id = await completed();
    await lambdas.watchdog.invoke({});
    aws.faults.killConnections(how);
    expect((await submit()).status).toBe(202);
    expect(await statusOf(job_id)).toEqual({ code: 200, status: 'COMPLETED' });
    expect(await lambdas.worker.invoke(await receive(aws))).toEqual({ batchItemFailures: [] });
    expect(await lambdas.watchdog.invoke({})).toMatchObject({ unreadShards: [], errors: 0 });
  });
});

describe('the bundle of submit', () => {
  it.each<[string, string, Fault]>([
    ['a stalled body', 'TransactWriteItems', 'effect, then stalled body'],
    ['a stalled body', 'SendMessage', 'effect, then stalled body'],
    ['a throttled transaction', 'TransactWriteItems', { cancelled: ['ThrottlingError', 'None'] }],
    ['a throttled transaction', 'TransactWriteItems', { cancelled: ['None', 'ProvisionedThroughputExceeded'] }],
  ])('outlives %s at %s', async (_what, operation, fault) => {
    once(operation, fault);
    expect((await submit()).status).toBe(202);
  });
});

describe('the bundle of submit, asked again for a COMPLETED job', () => {
  it('makes a new job when its report is gone', async () => {
    const sent = submission();
    await receive(aws);
    const first = await submit(sent);
    await lambdas.worker.invoke(await receive(aws));
    expect((await submit(sent)).job_id).toBe(first.job_id);
    await aws.reports.send(
      new DeleteObjectCommand({ Bucket: aws.names.resultsBucket, Key: `results/${first.job_id}.json` }),
    );
    const second = await submit(sent);
    expect([second.status, second.job_id === first.job_id]).toEqual([202, false]);
  });
});

describe('the bundle of status', () => {
  it('says until when a URL is good, and keeps the answer out of caches', async () => {
    const path = `/api/vpr/jobs/${await completed()}`;
    const { headers, body }: Json = await lambdas.status.invoke(httpEvent('HTTP API', { method: 'GET', path }));
    expect(headers['cache-control']).toBe('no-store');
    const expiresMs = Date.parse(JSON.parse(body).result_url_expires_at);
    expect(expiresMs).toBeGreaterThan(Date.now());
    expect(expiresMs).toBeLessThanOrEqual(Date.now() + 3_600_000);
  });

  it('takes a 403 of S3 for its own error', async () => {
    const job_id = await completed();
    aws.faults.break('HeadObject', 'forbidden');
    expect((await statusOf(job_id)).code).toBe(500);
  });
});

describe('the bundle of the worker', () => {
  it('writes the report from the stored input where the message carries another', async () => {
    await receive(aws);
    const { job_id } = await submit();
    const batch = await receive(aws);
    const [record] = batch.Records;
    const foreign = submission({ user_id: 'somebody-else' });
    const body = JSON.stringify({ job_id, input_data: foreign });
    expect(await lambdas.worker.invoke({ Records: [{ ...record, body }] })).toEqual({ batchItemFailures: [] });
    const { Body } = await aws.reports.send(
      new GetObjectCommand({ Bucket: aws.names.resultsBucket, Key: `results/${job_id}.json` }),
    );
    expect(JSON.parse((await Body?.transformToString()) ?? '')).toMatchObject({ job_id, user_id: 'user-1' });
  });

  it.each<[string, Fault]>([
    ['a claim whose body stalls', 'effect, then stalled body'],
    ['a claim that is lost', 'lost'],
  ])('does not wait long for %s', async (_what, fault) => {
    await receive(aws);
    await submit();
    const batch = await receive(aws);
    aws.faults.break('UpdateItem', fault);
    // Each of three attempts has a second; the invocation would have 290.
    const { batchItemFailures } = (await lambdas.worker.invoke(batch)) as Json;
    expect(batchItemFailures).toHaveLength(1);
  });

  it('recognises its completion whose answer is lost', async () => {
    await receive(aws);
    const { job_id } = await submit();
    const batch = await receive(aws);
    let updates = 0;
    aws.faults.fault = ({ operation }) =>
      operation === 'UpdateItem' && ++updates === 2 ? 'effect, then lost' : undefined;
    expect(await lambdas.worker.invoke(batch)).toEqual({ batchItemFailures: [] });
    aws.faults.heal();
    expect(await statusOf(job_id)).toEqual({ code: 200, status: 'COMPLETED' });
  });
});

describe('the bundle of the watchdog', () => {
  it('fails after a round that left a shard unread', async () => {
    aws.faults.break('Query', 'refused');
    await expect(lambdas.watchdog.invoke({})).rejects.toThrow('could not read these shards');
  });
});
