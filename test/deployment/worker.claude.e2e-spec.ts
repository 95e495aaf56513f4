import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';

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
import { plausibleAnswer, plausibleDraft } from '../../dev/messages-api/plausible-draft.ts';
import { type ModelLimits, MODEL_LIMITS } from '../../src/reports/generators/claude/call-watch.ts';
import { type AwsUnderTest, startAws } from '../support/aws-under-test.ts';
import { API_KEY, claudeEnvironment } from '../support/claude-under-test.ts';
import { deployed } from '../support/deployed.ts';
import { httpEvent } from '../support/http-events.ts';
import { type Lambda, startLambda } from '../support/lambda-runtime/lambda-process.ts';
import { receive } from '../support/queue-event.ts';
import { SecretsManager } from '../support/secrets-manager.ts';
import { submission } from '../support/submission.ts';
import type { Json } from '../support/template.ts';
import { until } from '../support/until.ts';

const SECRET = 'vpr/key';

let folder: string;
let aws: AwsUnderTest;
let api: MessagesApi;
let secrets: SecretsManager;
let submitter: Lambda;
/** One worker for all tests, and one that speaks to Bedrock. */
let worker: Lambda;
let onBedrock: Lambda;
let log: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'careervp-limits-'));
  setLimits({});
  aws = await startAws();
  api = new MessagesApi({ apiKey: API_KEY, secretKey: 'of-the-role' }, plausibleAnswer);
  await api.start();
  secrets = await SecretsManager.start();
  secrets.values.set(SECRET, API_KEY);
  const keyOfSecret = { LLM_API_KEY_SECRET: SECRET, AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url };
  const bedrock = { LLM_PROVIDER: 'bedrock', LLM_MODEL: 'eu.anthropic.claude-stub-v1:0' };
  [submitter, worker, onBedrock] = await Promise.all([
    startLambda(deployed('submit', aws)),
    startWorker({ ...keyOfSecret, DAILY_SPEND_USD: '1000' }),
    startWorker(bedrock),
  ]);
  log = [];
  worker.log.on('line', (line) => log.push(line));
});
beforeEach(() => {
  log.length = 0;
  setLimits({});
});
afterAll(async () => {
  await Promise.all([submitter, worker, onBedrock].map((lambda) => lambda.stop()));
  await secrets.stop();
  await api.stop();
  await aws.stop();
  rmSync(folder, { recursive: true });
});

/** What a test replaces in the bundle, as it stands there: the limits of a call, and the heartbeat's 10 s. */
const LIMITS = 'idleMs:45e3,callMs:11e4,attemptMs:24e4';
const HEARTBEAT = 'this.pause(10*1e3,';

/** The bundle with limits that tests set while it runs, and a quick heartbeat. */
async function startWorker(variables: Readonly<Record<string, string>>): Promise<Lambda> {
  const { environment, files, ...whole } = deployed('worker', aws);
  const code = Buffer.from(files['bundles/worker.mjs'] ?? []).toString();
  expect(code.split(LIMITS)).toHaveLength(2);
  expect(code.split(HEARTBEAT)).toHaveLength(2);
  const read = `JSON.parse(process.getBuiltinModule('fs').readFileSync(${JSON.stringify(limitsFile())}))`;
  const limits = Object.keys(MODEL_LIMITS).map((name) => `get ${name}(){return ${read}.${name}}`);
  const changed = code.replace(LIMITS, limits.join()).replace(HEARTBEAT, 'this.pause(50,');
  return await startLambda({
    ...whole,
    files: { ...files, 'bundles/worker.mjs': Buffer.from(changed) },
    environment: { ...environment, ...claudeEnvironment(api.url), LOG_LEVEL: 'INFO', ...variables },
  });
}

const limitsFile = () => join(folder, 'limits.json');

/** The limits of a call from now on; those that are not named are never reached. */
function setLimits(limits: Partial<ModelLimits>): void {
  writeFileSync(limitsFile(), JSON.stringify({ ...MODEL_LIMITS, ...limits }));
}

function answer(...replies: (Reply | ((request: RecordedRequest) => Reply))[]): void {
  let next = 0;
  api.requests.length = 0;
  api.reply = (request) => {
    const reply = replies[Math.min(next++, replies.length - 1)] ?? plausibleAnswer;
    return typeof reply === 'function' ? reply(request) : reply;
  };
}

async function post(path: string, body: object): Promise<Json> {
  const headers = { 'content-type': 'application/json' };
  const event = httpEvent('HTTP API', { method: 'POST', path, headers, body: JSON.stringify(body) });
  return JSON.parse(((await submitter.invoke(event)) as Json).body);
}

/** A job, and the event with its message: those of earlier tests come back meanwhile. */
async function submit(): Promise<{ job_id: string; event: object }> {
  const { job_id } = (await post('/api/vpr', submission())) as { job_id: string };
  const records = await until(
    async () => {
      const { Records } = (await receive(aws)) as { Records: readonly { body: string }[] };
      return Records.filter(({ body }) => body.includes(job_id));
    },
    ({ length }) => length > 0,
  );
  return { job_id, event: { Records: records } };
}

async function jobOf(jobId: string) {
  return (await aws.jobs()).find(({ job_id }) => job_id === jobId);
}

/** A line of the log may come after the answer. */
async function logged(text: string): Promise<void> {
  await until(
    () => Promise.resolve(log.join()),
    (lines) => lines.includes(text),
  );
}

/** A job whose model is in the middle of its answer. */
async function generating(timeoutSeconds?: number) {
  answer(stream({ until: forever }), plausibleAnswer);
  const { job_id, event } = await submit();
  const ended = worker.invoke(event, timeoutSeconds);
  await api.until(() => api.requests.length === 1);
  return { job_id, event, ended };
}

async function closed(): Promise<void> {
  await api.until(() => api.requests.every(({ isCutOff }) => isCutOff));
}

const STARTED = messageSteps('{"summary":{"text":"One').slice(0, 5);
const stream = (...steps: Step[]): Answer => ({ status: 200, steps: [...STARTED, ...steps] });
const forever = new Promise(() => undefined);
const invalid = (text: string) => failure(400, 'invalid_request_error', { message: text });
const WRONG_MATRIX = {
  ...plausibleDraft({ requirements: [], passages: [] }, 'en'),
  matrix: [{ requirement: 7, passages: [], alignment: 'DEVELOPING', impact: '' }],
};

describe('the bundle of a worker with a model', () => {
  it.each([
    ["Anthropic's API", () => worker],
    ['Bedrock', () => onBedrock],
  ])('writes a report by %s, and tells what it used', async (_what, lambda) => {
    answer(plausibleAnswer);
    const { job_id, event } = await submit();
    expect(await lambda().invoke(event)).toEqual({ batchItemFailures: [] });
    expect(await jobOf(job_id)).toMatchObject({
      status: 'COMPLETED',
      token_usage: { calls: 1, input_tokens: 1_200, cost_usd: expect.any(Number) },
    });
  });

  const HANDED_BACK = { status: 'PENDING', attempts_used: 1 };
  const PAUSED = { status: 'PENDING', attempts_used: 0 };
  const FAILED = { status: 'FAILED', error: { code: 'GENERATION_FAILED' } };
  const REFUSED = { status: 'FAILED', error: { code: 'GENERATION_REFUSED' } };
  type Alarm = 'GeneratorMisconfigured' | 'BudgetSpent' | undefined;

  it.each<[what: string, calls: number, is: object, alarm: Alarm, reply: Reply]>([
    ['a connection that is closed', 2, HANDED_BACK, undefined, HANG_UP],
    ['a stream that is cut', 1, HANDED_BACK, undefined, stream('cut')],
    ['a stream that ends without its end', 1, HANDED_BACK, undefined, stream()],
    ['a broken event', 1, HANDED_BACK, undefined, stream({ bytes: 'event: content_block_delta\ndata: {"type"\n\n' })],
    ...['overloaded_error', 'api_error', 'rate_limit_error'].map((type): [string, number, object, Alarm, Reply] => [
      `${type} after 200`,
      1,
      HANDED_BACK,
      undefined,
      stream(lateError(type)),
    ]),
    ...[408, 409, 429, 500, 502, 503, 504, 529].map((status): [string, number, object, Alarm, Reply] => [
      String(status),
      1,
      HANDED_BACK,
      undefined,
      failure(status, 'api_error'),
    ]),
    ['401', 2, PAUSED, 'GeneratorMisconfigured', failure(401, 'authentication_error')],
    ['402', 1, PAUSED, 'BudgetSpent', failure(402, 'billing_error')],
    ['403', 1, PAUSED, 'GeneratorMisconfigured', failure(403, 'permission_error')],
    ['404', 1, PAUSED, 'GeneratorMisconfigured', failure(404, 'not_found_error')],
    ['400 about credit', 1, PAUSED, 'BudgetSpent', invalid('Your credit balance is too low.')],
    ['400 about usage limits', 1, PAUSED, 'BudgetSpent', invalid('You have reached your specified API usage limits.')],
    ['400 about length', 1, FAILED, undefined, invalid('prompt is too long: 214000 tokens > 200000 maximum')],
    ['any other 400', 2, FAILED, 'GeneratorMisconfigured', invalid('Stub.')],
    ['413', 1, FAILED, undefined, failure(413, 'request_too_large')],
    ['a full context window', 1, FAILED, undefined, message('{', { stopReason: 'model_context_window_exceeded' })],
    ['a refusal', 1, REFUSED, undefined, message('', { stopReason: 'refusal' })],
    ['an answer that is cut off twice', 2, FAILED, undefined, message('{', { stopReason: 'max_tokens' })],
    ['no JSON, twice', 2, FAILED, undefined, message('No.')],
    ['broken JSON, twice', 2, FAILED, undefined, message('{"summary":{"text":')],
    ['a matrix that is wrong after its repair', 2, FAILED, undefined, message(JSON.stringify(WRONG_MATRIX))],
  ])('after %s, and %i calls, leaves the job as %j', async (_what, calls, expected, alarm, reply) => {
    answer(reply);
    const { job_id, event } = await submit();
    await worker.invoke(event);
    expect(api.requests).toHaveLength(calls);
    expect(await jobOf(job_id)).toMatchObject(expected);
    if (alarm) await logged(`"${alarm}":1`);
    else expect(log.join()).not.toMatch(/GeneratorMisconfigured|BudgetSpent/);
    expect(log.join()).not.toMatch(/sk-ant|Kubernetes/);
  });

  it.each<[is: string, calls: number, limits: Partial<ModelLimits>, reply: Reply]>([
    ['no answer', 2, { idleMs: 100 }, SILENCE],
    ['idle', 1, { idleMs: 100 }, stream({ until: forever })],
    ['call time-out', 1, { callMs: 100 }, stream({ until: forever })],
    ['aborted', 1, { attemptMs: 100 }, stream({ until: forever })],
  ])('gives a call up (%s, after %i calls) and hands the job back', async (is, calls, limits, reply) => {
    setLimits(limits);
    answer(reply);
    const { job_id, event } = await submit();
    await worker.invoke(event);
    expect(api.requests).toHaveLength(calls);
    await closed();
    expect(await jobOf(job_id)).toMatchObject(HANDED_BACK);
    await logged(`"error.type":"${is}"`);
  });

  it('pauses for as long as the provider asks', async () => {
    answer(failure(429, 'rate_limit_error', { headers: { 'retry-after': '600' } }));
    const { job_id, event } = await submit();
    const beforeMs = Date.now();
    await worker.invoke(event);
    expect((await jobOf(job_id))?.paused_until).toBeGreaterThanOrEqual(beforeMs + 600_000);
  });

  it('takes its key out of Secrets Manager, and takes it anew once it is refused', async () => {
    answer(plausibleAnswer);
    api.apiKey = 'sk-ant-new';
    secrets.values.set(SECRET, api.apiKey);
    secrets.asked.length = 0;
    const { job_id, event } = await submit();
    await worker.invoke(event);
    expect(await jobOf(job_id)).toMatchObject({ status: 'COMPLETED', token_usage: { calls: 2 } });
    expect(secrets.asked).toEqual([SECRET]);
  });

  it("pauses, without a call, once the day's limit is reached", async () => {
    answer(plausibleAnswer);
    const Key = { idempotency_key: `spend#dev#${new Date().toISOString().slice(0, 10)}` };
    const TableName = aws.names.idempotencyTable;
    await aws.tables.send(new PutCommand({ TableName, Item: { ...Key, usd: 1_000 } }));
    const { job_id, event } = await submit();
    await worker.invoke(event);
    await aws.tables.send(new DeleteCommand({ TableName, Key }));
    expect(api.requests).toEqual([]);
    expect(await jobOf(job_id)).toMatchObject(PAUSED);
  });

  it('closes the connection once the job is cancelled', async () => {
    const { job_id, ended } = await generating();
    await post(`/api/vpr/jobs/${job_id}/cancel`, {});
    await closed();
    await ended;
    expect(await jobOf(job_id)).toMatchObject({ status: 'FAILED', error: { code: 'CANCELLED' } });
    expect(api.requests).toHaveLength(1);
  });

  it('closes the connection once the lease is lost, and leaves the job to whoever has it', async () => {
    const { job_id, ended } = await generating();
    await changeJob(job_id, 'SET attempt = attempt + :value', 1);
    await closed();
    await ended;
    expect(await jobOf(job_id)).toMatchObject({ status: 'PROCESSING', attempt: 2 });
    expect(api.requests).toHaveLength(1);
  });

  it('closes the connection, and hands the job back, 10 s before the Lambda ends', async () => {
    const { job_id, ended } = await generating(11);
    await closed();
    await ended;
    expect(await jobOf(job_id)).toMatchObject({ status: 'PENDING' });
    expect(api.requests).toHaveLength(1);
  });

  // The last test: it ends the worker.
  it('that is killed in the middle of a stream closes the connection, and loses or doubles nothing', async () => {
    const { job_id, event, ended } = await generating();
    void ended.catch(() => undefined);
    await worker.stop();
    await closed();
    expect(await jobOf(job_id)).toMatchObject({ status: 'PROCESSING', attempt: 1 });
    await changeJob(job_id, 'SET lease_expires_at = :value', 0);
    expect(await onBedrock.invoke(event)).toEqual({ batchItemFailures: [] });
    expect(await jobOf(job_id)).toMatchObject({ status: 'COMPLETED', attempt: 2, token_usage: { calls: 1 } });
    expect(api.requests).toHaveLength(2);
  });
});

/** Changes the job as another worker, or time, would. */
async function changeJob(job_id: string, UpdateExpression: string, value: number): Promise<void> {
  await aws.tables.send(
    new UpdateCommand({
      TableName: aws.names.jobsTable,
      Key: { job_id },
      UpdateExpression,
      ExpressionAttributeValues: { ':value': value },
    }),
  );
}
