import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';

import {
  type Answer,
  failure,
  HANG_UP,
  lateError,
  message,
  messageSteps,
  SILENCE,
  type Step,
} from '../../dev/messages-api/answers.ts';
import { MessagesApi, type RecordedRequest, type Reply } from '../../dev/messages-api/messages-api.ts';
import { plausibleAnswer } from '../../dev/messages-api/plausible-draft.ts';
import { type AwsUnderTest, startAws } from '../support/aws-under-test.ts';
import { API_KEY, claudeEnvironment } from '../support/claude-under-test.ts';
import { deployed } from '../support/deployed.ts';
import { httpEvent } from '../support/http-events.ts';
import { type Lambda, startLambda } from '../support/lambda-runtime/lambda-process.ts';
import { receive } from '../support/queue-event.ts';
import { SecretsManager } from '../support/secrets-manager.ts';
import { submission } from '../support/submission.ts';
import type { Json } from '../support/template.ts';

let aws: AwsUnderTest;
let api: MessagesApi;
let submitter: Lambda;
let worker: Lambda;
let log: string[];

beforeAll(async () => {
  aws = await startAws();
  api = new MessagesApi({ apiKey: API_KEY, secretKey: 'of-the-role' }, plausibleAnswer);
  await api.start();
  submitter = await startLambda(deployed('submit', aws));
  worker = await startWorker();
});
beforeEach(() => {
  log.length = 0;
});
afterAll(async () => {
  await submitter.stop();
  await worker.stop();
  await api.stop();
  await aws.stop();
});

/** The limits of a call as they stand in the bundle, and shorter ones that a test can wait for. */
const LIMITS = 'idleMs:45e3,callMs:11e4,attemptMs:24e4';
const SHORT_LIMITS = 'idleMs:400,callMs:900,attemptMs:1500';

async function startWorker(variables: Readonly<Record<string, string>> = {}, limits = LIMITS): Promise<Lambda> {
  const { environment, files, ...whole } = deployed('worker', aws);
  const code = Buffer.from(files['bundles/worker.mjs'] ?? []).toString();
  expect(code).toContain(LIMITS);
  const lambda = await startLambda({
    ...whole,
    files: { ...files, 'bundles/worker.mjs': Buffer.from(code.replace(LIMITS, limits)) },
    environment: { ...environment, ...claudeEnvironment(api.url), LOG_LEVEL: 'INFO', ...variables },
  });
  log = [];
  lambda.log.on('line', (line) => log.push(line));
  return lambda;
}

function answer(...replies: (Reply | ((request: RecordedRequest) => Reply))[]): void {
  let next = 0;
  api.requests.length = 0;
  api.reply = (request) => {
    const reply = replies[Math.min(next++, replies.length - 1)] ?? plausibleAnswer;
    return typeof reply === 'function' ? reply(request) : reply;
  };
}

async function submit(): Promise<string> {
  await receive(aws); // What earlier tests have left.
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(submission());
  const sent: Json = await submitter.invoke(httpEvent('HTTP API', { method: 'POST', path: '/api/vpr', headers, body }));
  return JSON.parse(sent.body).job_id;
}

/** The event with the message of one job: those of earlier tests come back meanwhile. */
async function messageOf(jobId: string): Promise<Json> {
  const { Records } = (await receive(aws)) as { Records: readonly { body: string }[] };
  return { Records: Records.filter(({ body }) => body.includes(jobId)) };
}

async function jobOf(jobId: string) {
  return (await aws.jobs()).find(({ job_id }) => job_id === jobId);
}

const STARTED = messageSteps('{"summary":{"text":"One').slice(0, 5);
const stream = (...steps: Step[]): Answer => ({ status: 200, steps: [...STARTED, ...steps] });
const pings = (count: number): Step[] =>
  Array.from({ length: count }, (_ping, index): Step[] => [
    { until: new Promise((resolve) => setTimeout(resolve, 50 * index)) },
    { event: { type: 'ping' } },
  ]).flat();
const forever = new Promise(() => undefined);

describe('the bundle of a worker with a model', () => {
  it.each([
    ["Anthropic's API", {}],
    ['Bedrock', { LLM_PROVIDER: 'bedrock', LLM_MODEL: 'eu.anthropic.claude-stub-v1:0' }],
  ])('writes a report by %s, and tells what it used', async (_what, variables) => {
    answer(plausibleAnswer);
    const lambda = await startWorker(variables);
    try {
      const job_id = await submit();
      expect(await lambda.invoke(await messageOf(job_id))).toEqual({ batchItemFailures: [] });
      expect(await jobOf(job_id)).toMatchObject({
        status: 'COMPLETED',
        token_usage: { calls: 1, input_tokens: 1_200, cost_usd: expect.any(Number) },
      });
    } finally {
      await lambda.stop();
    }
  });

  const HANDED_BACK = { status: 'PENDING', attempts_used: 1 };
  const PAUSED = { status: 'PENDING', attempts_used: 0 };
  const FAILED = { status: 'FAILED', error: { code: 'GENERATION_FAILED' } };
  const REFUSED = { status: 'FAILED', error: { code: 'GENERATION_REFUSED' } };

  it.each<[what: string, calls: number, is: object, reply: Reply]>([
    ['a connection that is closed', 2, HANDED_BACK, HANG_UP],
    ['a stream that is cut', 1, HANDED_BACK, stream('cut')],
    ['a stream that ends without its end', 1, HANDED_BACK, stream()],
    ['an overload after 200', 1, HANDED_BACK, stream(lateError('overloaded_error'))],
    ...[408, 409, 429, 500, 529].map((status): [string, number, object, Reply] => [
      String(status),
      1,
      HANDED_BACK,
      failure(status, 'api_error'),
    ]),
    ['401', 1, PAUSED, failure(401, 'authentication_error')],
    ['402', 1, PAUSED, failure(402, 'billing_error')],
    ['403', 1, PAUSED, failure(403, 'permission_error')],
    ['404', 1, PAUSED, failure(404, 'not_found_error')],
    [
      '400 about credit',
      1,
      PAUSED,
      failure(400, 'invalid_request_error', { message: 'Your credit balance is too low.' }),
    ],
    ['any other 400', 2, FAILED, failure(400, 'invalid_request_error')],
    ['413', 1, FAILED, failure(413, 'request_too_large')],
    ['a refusal', 1, REFUSED, message('', { stopReason: 'refusal' })],
    ['an answer that is cut off twice', 2, FAILED, message('{', { stopReason: 'max_tokens' })],
    ['no JSON, twice', 2, FAILED, message('No.')],
  ])('does with %s what the source does: after %i calls', async (_what, calls, expected, reply) => {
    answer(reply);
    const job_id = await submit();
    await worker.invoke(await messageOf(job_id));
    expect(api.requests).toHaveLength(calls);
    expect(await jobOf(job_id)).toMatchObject(expected);
    expect(log.join()).not.toMatch(/sk-ant|Kubernetes/);
  });

  it.each<[what: string, calls: number, steps: () => Reply]>([
    ['no headers come in time', 2, () => SILENCE],
    ['no event comes any more', 1, () => stream({ until: forever })],
    ['it comes too slowly', 1, () => stream(...pings(60))],
  ])('gives a call up, and hands the job back, where %s: after %i calls', async (_what, calls, reply) => {
    const lambda = await startWorker({}, SHORT_LIMITS);
    try {
      answer(reply());
      const job_id = await submit();
      await lambda.invoke(await messageOf(job_id));
      expect(api.requests).toHaveLength(calls);
      await api.until(() => api.requests.every(({ isCutOff }) => isCutOff));
      expect(await jobOf(job_id)).toMatchObject(HANDED_BACK);
    } finally {
      await lambda.stop();
    }
  });

  it('pauses for as long as the provider asks', async () => {
    answer(failure(429, 'rate_limit_error', { headers: { 'retry-after': '600' } }));
    const job_id = await submit();
    const beforeMs = Date.now();
    await worker.invoke(await messageOf(job_id));
    expect((await jobOf(job_id))?.paused_until).toBeGreaterThanOrEqual(beforeMs + 600_000);
  });

  it('takes its key out of Secrets Manager, and takes it anew once it is refused', async () => {
    const secrets = await SecretsManager.start();
    secrets.values.set('vpr/key', 'sk-old');
    const lambda = await startWorker({
      LLM_API_KEY_SECRET: 'vpr/key',
      AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    });
    try {
      for (const key of ['sk-old', 'sk-new']) {
        answer(plausibleAnswer);
        api.apiKey = key;
        secrets.values.set('vpr/key', key);
        const job_id = await submit();
        await lambda.invoke(await messageOf(job_id));
        expect(await jobOf(job_id)).toMatchObject({ status: 'COMPLETED' });
      }
      expect(secrets.asked).toEqual(['vpr/key', 'vpr/key']);
    } finally {
      api.apiKey = API_KEY;
      await lambda.stop();
      await secrets.stop();
    }
  });

  it("pauses, without a call, once the day's limit is reached", async () => {
    const lambda = await startWorker({ DAILY_SPEND_USD: '0.01' });
    try {
      answer(plausibleAnswer);
      const first = await submit();
      await lambda.invoke(await messageOf(first));
      const second = await submit();
      await lambda.invoke(await messageOf(second));
      expect(api.requests.length).toBeLessThan(2);
      expect([await jobOf(first), await jobOf(second)]).toContainEqual(expect.objectContaining(PAUSED));
    } finally {
      await lambda.stop();
    }
  });

  it('that is killed in the middle of a stream closes the connection, and loses or doubles nothing', async () => {
    answer(stream({ until: forever }), plausibleAnswer);
    const victim = await startWorker();
    const job_id = await submit();
    const event = await messageOf(job_id);
    void victim.invoke(event).catch(() => undefined);
    await api.until(() => api.requests.length === 1);
    await victim.stop();
    await api.until(() => api.requests[0]?.isCutOff === true);
    expect(await jobOf(job_id)).toMatchObject({ status: 'PROCESSING', attempt: 1 });
    await lapseLease(job_id);
    expect(await worker.invoke(event)).toEqual({ batchItemFailures: [] });
    expect(await jobOf(job_id)).toMatchObject({ status: 'COMPLETED', attempt: 2, token_usage: { calls: 1 } });
    expect(api.requests).toHaveLength(2);
  });
});

/** As if the time of a lease had passed. */
async function lapseLease(job_id: string): Promise<void> {
  await aws.tables.send(
    new UpdateCommand({
      TableName: aws.names.jobsTable,
      Key: { job_id },
      UpdateExpression: 'SET lease_expires_at = :past',
      ExpressionAttributeValues: { ':past': 0 },
    }),
  );
}
