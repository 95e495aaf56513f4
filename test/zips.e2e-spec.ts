import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';

import { logicalId } from '../infrastructure/cloudformation.ts';
import { type FunctionName, FUNCTIONS } from '../infrastructure/names.ts';
import { type AwsUnderTest, startAws } from './aws-under-test.ts';
import { EVENT_KINDS, httpEvent } from './http-events.ts';
import { type Deployed, type Lambda, startLambda } from './lambda-runtime/lambda-process.ts';
import { TRACE } from './lambda-runtime/runtime-api.ts';
import { submission } from './submission.ts';
import { type Json, readTemplate } from './template.ts';

const { Resources } = readTemplate();

/** Bytes of the bundles when they were last looked at. Above, find out what has come in; below, lower them. */
const BUDGET: Readonly<Record<FunctionName, number>> = {
  submit: 665_000,
  status: 800_000,
  worker: 800_000,
  watchdog: 563_000,
};

let aws: AwsUnderTest;
let lambdas: Record<FunctionName, Lambda>;

beforeAll(async () => {
  aws = await startAws();
  const started = await Promise.all(FUNCTIONS.map(async (name) => [name, await startLambda(deployed(name))]));
  lambdas = Object.fromEntries(started);
});
afterAll(async () => {
  await Promise.all(Object.values(lambdas).map(async (lambda) => lambda.stop()));
  await aws.stop();
});

function propertiesOf(name: FunctionName): Json {
  return Resources[logicalId(name, 'LambdaFunction')]?.Properties;
}

/** A function with the environment of the template, in which the embedded AWS stands for the resources. */
function deployed(name: FunctionName): Deployed {
  const { Handler, Timeout, Environment } = propertiesOf(name);
  const variables = Object.entries<Json>(Environment.Variables).map(([variable, value]) => [
    variable,
    typeof value === 'string' ? value : nameOf(value.Ref),
  ]);
  return {
    zip: `.serverless/${name}.zip`,
    handler: Handler,
    timeoutSeconds: Timeout,
    environment: { ...Object.fromEntries(variables), ...ofLambda(name) },
  };
}

function nameOf(resource: string): string {
  const { names, environment } = aws;
  const known: Record<string, string | undefined> = {
    JobsTable: names.jobsTable,
    IdempotencyTable: names.idempotencyTable,
    JobsQueue: environment.VPR_JOBS_QUEUE_URL,
    ResultsBucket: names.resultsBucket,
  };
  return known[resource] ?? '';
}

/** What Lambda itself puts into the environment; the endpoints lead to the embedded AWS. */
function ofLambda(name: FunctionName): Record<string, string> {
  const { environment } = aws as { environment: Record<string, string | undefined> };
  const lambdas = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'of-the-role',
    AWS_SECRET_ACCESS_KEY: 'of-the-role',
    AWS_SESSION_TOKEN: 'of-the-role',
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  };
  const endpoints = Object.entries(environment).filter(([variable]) => variable.startsWith('AWS_ENDPOINT_URL'));
  return { ...lambdas, ...Object.fromEntries(endpoints.map(([variable, value]) => [variable, value ?? ''])) };
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

/** The event by which Lambda hands the messages of the queue to the worker. */
async function receive(): Promise<Json> {
  const { Messages = [] } = await aws.queues.send(
    new ReceiveMessageCommand({
      QueueUrl: aws.queueUrl,
      MaxNumberOfMessages: 10,
      MessageSystemAttributeNames: ['All'],
      WaitTimeSeconds: 0,
    }),
  );
  return {
    Records: Messages.map(({ MessageId, ReceiptHandle, Body, Attributes }) => ({
      messageId: MessageId,
      receiptHandle: ReceiptHandle,
      body: Body,
      attributes: Attributes,
      eventSource: 'aws:sqs',
    })),
  };
}

const json = { 'content-type': 'application/json' };

describe.each(FUNCTIONS)('the zip of %s', (name) => {
  it('is no larger than it was', () => {
    expect(statSync(`bundles/${name}.mjs`).size).toBeLessThan(BUDGET[name]);
  });

  it('starts without loading fetch, which nothing calls', () => {
    const start = `await import('${resolve('bundles', name)}.mjs');`;
    const report = `console.log(process.moduleLoadList.filter((each) => each.includes('undici')).length);process.exit();`;
    const { environment } = deployed(name);
    const log = execFileSync(process.execPath, ['--input-type=module', '-e', start + report], { env: environment });
    expect(log.toString()).toBe('0\n');
  });

  const optional = ['LOG_LEVEL', 'POWERTOOLS_SERVICE_NAME', 'POWERTOOLS_METRICS_NAMESPACE'];
  const { Environment } = propertiesOf(name);
  const required = Object.keys(Environment.Variables).filter((variable) => !optional.includes(variable));

  it.each([...required, 'AWS_REGION'])('does not start without %s, and says so', async (missing) => {
    const whole = deployed(name);
    const rest = Object.entries(whole.environment).filter(([variable]) => variable !== missing);
    const lambda = await startLambda({ ...whole, environment: Object.fromEntries(rest) });
    try {
      const { errorMessage } = await lambda.initError;
      expect(errorMessage).toMatch(new RegExp(`^Environment: ${missing} must be`));
    } finally {
      await lambda.stop();
    }
  });
});

describe('the functions, out of their zips', () => {
  it.each(EVENT_KINDS)('take a submission by an event of the kind %s, as text and in base64', async (kind) => {
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

  it.each(EVENT_KINDS)('refuse bad input that comes by an event of the kind %s', async (kind) => {
    const request = { method: 'POST', path: '/api/vpr', headers: json, body: '{"user_id":"a#b"}' };
    const answer: Json = await lambdas.submit.invoke(httpEvent(kind, request));
    expect(answer.statusCode).toBe(400);
    expect(JSON.parse(answer.body).errors).toContainEqual(expect.objectContaining({ path: 'user_id' }));
  });

  it('write the report of a message, and tell where it is', async () => {
    await receive();
    const { body } = await submit(submission());
    const { job_id } = JSON.parse(body);
    expect(await lambdas.worker.invoke(await receive())).toEqual({ batchItemFailures: [] });
    const status = await statusOf(job_id);
    expect(status).toMatchObject({ statusCode: 200, body: { status: 'COMPLETED' } });
    const report = await fetch(status.body.result_url);
    expect(await report.json()).toMatchObject({ job_id, generator: expect.stringContaining('outline') });
  });

  it('pass the trace of a request on to the worker', async () => {
    await submit(submission());
    const sent = aws.faults.requests.findLast(({ operation }) => operation === 'SendMessage');
    // The embedded SQS drops what SQS itself would hand to Lambda.
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({
      MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: TRACE } },
    });
  });

  it('send a job again whose message got lost, at a tick of the schedule', async () => {
    const { body } = await submit(submission());
    const { job_id } = JSON.parse(body);
    await receive();
    await aws.tables.send(
      new UpdateCommand({
        TableName: aws.names.jobsTable,
        Key: { job_id },
        UpdateExpression: 'SET due_at = :past',
        ExpressionAttributeValues: { ':past': 1 },
      }),
    );
    const tick = { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} };
    expect(await lambdas.watchdog.invoke(tick)).toEqual({ resent: 1, failed: 0, left: 0, errors: 0 });
    const { Records } = await receive();
    expect(Records).toHaveLength(1);
    expect(JSON.parse(Records[0].body)).toMatchObject({ job_id });
  });

  it('measure submissions, refusals and reports', async () => {
    await receive();
    const metrics = metricsOf('submit', 'worker');
    const { body } = await submit(submission());
    await submit({});
    await lambdas.worker.invoke(await receive());
    expect(JSON.parse(body).status).toBe('PENDING');

    const seen = new Map<string, Json>();
    for await (const [name, line] of metrics) {
      seen.set(name, line);
      if (['JobsSubmitted', 'SubmissionsRejected', 'JobsCompleted', 'JobSeconds'].every((each) => seen.has(each)))
        break;
    }
    for (const { _aws, service } of seen.values()) {
      expect([_aws.CloudWatchMetrics[0].Namespace, service]).toEqual(['careervp-vpr-dev', 'careervp-vpr']);
    }
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
