import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';

import { type FunctionName, FUNCTIONS } from '../../infrastructure/names.ts';
import { type AwsUnderTest, startAws } from '../support/aws-under-test.ts';
import { deployed } from '../support/deployed.ts';
import { EVENT_KINDS, httpEvent } from '../support/http-events.ts';
import type { AwsCall } from '../support/fault-proxy.ts';
import { receive } from '../support/queue-event.ts';
import { type Lambda, startLambda } from '../support/lambda-runtime/lambda-process.ts';
import { TRACE } from '../support/lambda-runtime/runtime-api.ts';
import { allowedTo, neededFor } from '../support/roles.ts';
import { submission } from '../support/submission.ts';
import type { Json } from '../support/template.ts';

let aws: AwsUnderTest;
let lambdas: Record<FunctionName, Lambda>;

beforeAll(async () => {
  aws = await startAws();
  aws.faults.fault = (call) => (isAllowed(call) ? undefined : 'refused');
  const started = await Promise.all(FUNCTIONS.map(async (name) => [name, await startLambda(deployed(name, aws))]));
  lambdas = Object.fromEntries(started);
});
afterAll(async () => {
  await Promise.all(Object.values(lambdas).map(async (lambda) => lambda.stop()));
  await aws.stop();
});

/**
 * Attributes a call to the role of the function that has signed it: the functions have different ones, though some share their
 * code.
 */
function isAllowed(call: AwsCall): boolean {
  const name = FUNCTIONS.find((each) => call.accessKeyId === `role-of-${each}`);
  return name !== undefined && neededFor(call, aws).every((action) => allowedTo(name).has(action));
}

async function submit(body: object): Promise<Json> {
  return lambdas.submit.invoke(
    httpEvent('HTTP API', { method: 'POST', path: '/api/vpr', headers: json, body: JSON.stringify(body) }),
  );
}

async function statusOf(jobId: string): Promise<Json> {
  const path = `/api/vpr/status/${jobId}`;
  const answer: Json = await lambdas.status.invoke(httpEvent('HTTP API', { method: 'GET', path }));
  return { ...answer, body: JSON.parse(answer.body) };
}

const json = { 'content-type': 'application/json' };

describe('the functions in their zips', () => {
  it.each(EVENT_KINDS)('accept a submission in an event of the kind %s, as text and in base64', async (kind) => {
    const body = JSON.stringify(submission({ company_context: { company_name: 'אור 🚀' } }));
    const request = { method: 'POST', path: '/api/vpr', headers: json, body };
    const first: Json = await lambdas.submit.invoke(httpEvent(kind, request));
    expect(first).toMatchObject({ statusCode: 202, isBase64Encoded: false });
    const second: Json = await lambdas.submit.invoke(httpEvent(kind, request, true));
    expect(second).toMatchObject({ statusCode: 200 });
    const { job_id } = JSON.parse(first.body);
    expect(JSON.parse(second.body)).toMatchObject({ job_id, message: 'Job already exists' });
    expect(await statusOf(job_id)).toMatchObject({ statusCode: 202, body: { status: 'PENDING' } });
  });

  it.each(EVENT_KINDS)('refuse bad input in an event of the kind %s', async (kind) => {
    const request = { method: 'POST', path: '/api/vpr', headers: json, body: '{"user_id":"a#b"}' };
    const answer: Json = await lambdas.submit.invoke(httpEvent(kind, request));
    expect(answer.statusCode).toBe(400);
    expect(JSON.parse(answer.body).errors).toContainEqual(expect.objectContaining({ path: 'user_id' }));
  });

  it('write the report of a message, and answer its URL', async () => {
    await receive(aws);
    const { body } = await submit(submission());
    const { job_id } = JSON.parse(body);
    expect(await lambdas.worker.invoke(await receive(aws))).toEqual({ batchItemFailures: [] });
    const status = await statusOf(job_id);
    expect(status).toMatchObject({ statusCode: 200, body: { status: 'COMPLETED' } });
    const report = await fetch(status.body.result_url);
    expect(await report.json()).toMatchObject({ job_id, generator: expect.stringContaining('outline') });
  });

  it('call only what their own roles allow, also those that share their code', async () => {
    const body = JSON.stringify(submission());
    const posted: Json = await lambdas.status.invoke(
      httpEvent('HTTP API', { method: 'POST', path: '/api/vpr', headers: json, body }),
    );
    const query = 'user_id=u&application_id=a';
    const asked: Json = await lambdas.submit.invoke(httpEvent('HTTP API', { method: 'GET', path: '/api/vpr', query }));
    expect([posted.statusCode, asked.statusCode]).toEqual([500, 500]);
  });

  it.each([
    ['an unknown address', 'GET', '/nothing', 404],
    ['another method', 'PUT', '/api/vpr', 405],
    ['a question about its health', 'GET', '/health', 200],
  ])('answer %s as the server does', async (_what, method, path, statusCode) => {
    expect(await lambdas.status.invoke(httpEvent('HTTP API', { method, path }))).toMatchObject({ statusCode });
  });

  it('pass the trace of a request on to the worker', async () => {
    await submit(submission());
    const sent = aws.faults.requests.findLast(({ operation }) => operation === 'SendMessage');
    // The embedded SQS drops what SQS itself would hand to Lambda.
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({
      MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: TRACE } },
    });
  });

  it('send a job again whose message got lost, at an event of the schedule', async () => {
    const { body } = await submit(submission());
    const { job_id } = JSON.parse(body);
    await receive(aws);
    await aws.tables.send(
      new UpdateCommand({
        TableName: aws.names.jobsTable,
        Key: { job_id },
        UpdateExpression: 'SET due_at = :past',
        ExpressionAttributeValues: { ':past': 1 },
      }),
    );
    const tick = { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} };
    expect(await lambdas.watchdog.invoke(tick)).toEqual({
      resent: 1,
      failed: 0,
      skipped: 0,
      errors: 0,
      unreadShards: [],
    });
    const { Records } = await receive(aws);
    expect(Records).toHaveLength(1);
    expect(JSON.parse(Records[0].body)).toMatchObject({ job_id });
  });

  it('report an error to the runtime, and handle the next event', async () => {
    await expect(lambdas.worker.invoke({ Records: null })).rejects.toThrow('This function handles batches of SQS');
    expect(await lambdas.worker.invoke({ Records: [] })).toEqual({ batchItemFailures: [] });
  });

  it('count submissions, rejections and reports, each by its own name', async () => {
    await receive(aws);
    const metrics = metricsOf('submit', 'worker');
    const { body } = await submit(submission());
    await submit({});
    await lambdas.worker.invoke(await receive(aws));
    expect(JSON.parse(body).status).toBe('PENDING');

    const seen = new Map<string, Json>();
    for await (const [name, line] of metrics) {
      seen.set(name, line);
      if (['JobsSubmitted', 'SubmissionsRejected', 'JobsCompleted', 'JobSeconds'].every((each) => seen.has(each)))
        break;
    }
    const written = [...seen].map(([name, { _aws, service }]) => [name, _aws.CloudWatchMetrics[0].Namespace, service]);
    expect(written.toSorted()).toEqual([
      ['JobSeconds', 'careervp-vpr-dev', 'vpr-worker'],
      ['JobsCompleted', 'careervp-vpr-dev', 'vpr-worker'],
      ['JobsSubmitted', 'careervp-vpr-dev', 'vpr-submit'],
      ['SubmissionsRejected', 'careervp-vpr-dev', 'vpr-submit'],
    ]);
  });
});

/** The metrics that functions write from now on, by their names. */
function metricsOf(...names: FunctionName[]): AsyncIterable<[string, Json]> {
  const metrics = new PassThrough({ objectMode: true });
  for (const name of names) {
    lambdas[name].log.on('line', (line) => {
      if (!line.includes('"_aws"')) return;
      const metric = JSON.parse(line);
      metrics.write([metric._aws.CloudWatchMetrics[0].Metrics[0].Name, metric]);
    });
  }
  return metrics;
}
