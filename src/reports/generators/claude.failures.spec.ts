import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import {
  type Answer,
  failure,
  HANG_UP,
  lateError,
  message,
  messageSteps,
  SILENCE,
  type Step,
} from '../../../dev/messages-api/answers.ts';
import type { Reply } from '../../../dev/messages-api/messages-api.ts';
import { plausibleAnswer } from '../../../dev/messages-api/plausible-draft.ts';
import { type AwsUnderTest, startAws } from '../../../test/support/aws-under-test.ts';
import { API_KEY, bodyOf, ClaudeUnderTest } from '../../../test/support/claude-under-test.ts';
import { MODEL_LIMITS, type ModelLimits } from './claude/call-watch.ts';
import { SecretsManager } from '../../../test/support/secrets-manager.ts';

const BODY = JSON.parse(readFileSync('examples/submit-en.json', 'utf8'));

const TRANSIENT = { name: 'TransientGenerationError', code: 'GENERATION_FAILED' };
const MISCONFIGURED = { name: 'GenerationPausedError', code: 'GENERATION_FAILED' };
const BUDGET = { name: 'GenerationPausedError', code: 'BUDGET_EXCEEDED' };
const PERMANENT = { name: 'PermanentGenerationError', code: 'GENERATION_FAILED' };
const REFUSED = { name: 'PermanentGenerationError', code: 'GENERATION_REFUSED' };

const STARTED = messageSteps('{"summary":{"text":"One').slice(0, 5);
const stream = (...steps: Step[]): Answer => ({ status: 200, steps: [...STARTED, ...steps] });
const invalid = (text: string) => failure(400, 'invalid_request_error', { message: text });
/** Keep-alives, such as come while a model thinks. */
const pings = (count: number): Step[] =>
  Array.from({ length: count }, (_ping, index): Step[] => [
    { until: new Promise((resolve) => setTimeout(resolve, 25 * index)) },
    { event: { type: 'ping' } },
  ]).flat();
const forever = new Promise(() => undefined);

let aws: AwsUnderTest;
let claude: ClaudeUnderTest;
let secrets: SecretsManager;

beforeAll(async () => {
  aws = await startAws();
  claude = new ClaudeUnderTest(aws);
  secrets = await SecretsManager.start();
  process.env['AWS_ENDPOINT_URL_SECRETS_MANAGER'] = secrets.url;
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
  await claude.api.start();
});
beforeEach(() => {
  claude.reset();
  claude.api.apiKey = API_KEY;
});
afterAll(async () => {
  await claude.api.stop();
  await secrets.stop();
  await aws.stop();
});

describe('a failed call', () => {
  it.each<[what: string, calls: number, is: object, ...replies: Reply[]]>([
    ['a connection that is closed', 2, TRANSIENT, HANG_UP],
    ['a stream that is cut', 1, TRANSIENT, stream('cut')],
    ['a stream that ends without its end', 1, TRANSIENT, stream()],
    ['a stream that is no JSON', 1, TRANSIENT, stream({ bytes: 'event: content_block_delta\ndata: {"type"\n\n' })],
    ['an overload after 200', 1, TRANSIENT, stream(lateError('overloaded_error'))],
    ['an error of the API after 200', 1, TRANSIENT, stream(lateError('api_error'))],
    ['a rate limit after 200', 1, TRANSIENT, stream(lateError('rate_limit_error'))],
    ['a time-out after 200', 1, TRANSIENT, stream(lateError('timeout_error'))],
    ...[408, 409, 429, 500, 502, 503, 504, 529].map((status): [string, number, object, Reply] => [
      String(status),
      1,
      TRANSIENT,
      failure(status, 'api_error'),
    ]),
    ['a spend limit after 200', 1, BUDGET, stream(lateError('billing_error'))],
    ['a wrong key', 1, MISCONFIGURED, failure(401, 'authentication_error')],
    ['402', 1, BUDGET, failure(402, 'billing_error')],
    ['403', 1, MISCONFIGURED, failure(403, 'permission_error')],
    ['a model that does not exist', 1, MISCONFIGURED, failure(404, 'not_found_error')],
    [
      "the provider's spend limit",
      1,
      BUDGET,
      failure(429, 'rate_limit_error', { details: { error_code: 'enforced_spend_limit_reached' } }),
    ],
    ['400 about credit', 1, BUDGET, invalid('Your credit balance is too low to access the Anthropic API.')],
    ['400 about usage limits', 1, BUDGET, invalid('You have reached your specified API usage limits.')],
    ['400 about length', 1, PERMANENT, invalid('prompt is too long: 210000 tokens > 200000 maximum')],
    ['413', 1, PERMANENT, failure(413, 'request_too_large')],
    ['any other 400', 2, PERMANENT, invalid('output_config: Extra inputs are not permitted')],
    [
      'a refusal',
      1,
      REFUSED,
      message('', { stopReason: 'refusal', stopDetails: { type: 'refusal', category: 'cyber', explanation: null } }),
    ],
    ['a full context window', 1, PERMANENT, message('{', { stopReason: 'model_context_window_exceeded' })],
    ['an answer that is cut off twice', 2, PERMANENT, message('{', { stopReason: 'max_tokens' })],
  ])('is %s: after %i calls', async (_what, calls, expected, ...replies) => {
    claude.answer(...replies);
    await expect(claude.generate(BODY)).rejects.toMatchObject(expected);
    expect(claude.api.requests).toHaveLength(calls);
  });

  it('is made again at once where the connection was closed', async () => {
    claude.answer(HANG_UP, plausibleAnswer);
    await expect(claude.generate(BODY)).resolves.toMatchObject({ token_usage: { calls: 2 } });
  });
});

describe('a call that takes too long', () => {
  /** Limits so short that the first call reaches them, and as in production for those after it. */
  const shortAtFirst = (short: Partial<ModelLimits>): ModelLimits => {
    const limits = { ...MODEL_LIMITS, ...short };
    const { reply } = claude.api;
    claude.api.reply = (request) => {
      Object.assign(limits, MODEL_LIMITS);
      return reply(request);
    };
    return limits;
  };
  const cutOff = async () => claude.api.until(() => claude.api.requests[0]?.isCutOff === true);

  it('is made again at once where no headers have come', async () => {
    claude.answer(SILENCE, plausibleAnswer);
    const limits = shortAtFirst({ idleMs: 300 });
    await expect(claude.generate(BODY, { limits })).resolves.toMatchObject({ token_usage: { calls: 2 } });
    await cutOff();
  });

  it('is made again but once', async () => {
    claude.answer(SILENCE);
    const limits = { ...MODEL_LIMITS, idleMs: 300 };
    await expect(claude.generate(BODY, { limits })).rejects.toMatchObject(TRANSIENT);
    expect(claude.api.requests).toHaveLength(2);
  });

  it.each<[what: string, overrun: string, short: Partial<ModelLimits>, steps: () => Step[]]>([
    ['no event comes any more', 'idle', { idleMs: 300 }, () => [{ until: forever }]],
    ['half an event comes', 'idle', { idleMs: 300 }, () => [{ bytes: 'event: content_bl' }, { until: forever }]],
    ['it comes too slowly', 'call time-out', { callMs: 600 }, () => pings(100)],
  ])('is transient, and its connection closed, where %s', async (_what, overrun, short, steps) => {
    claude.answer(stream(...steps()));
    await expect(claude.generate(BODY, { limits: shortAtFirst(short) })).rejects.toMatchObject(TRANSIENT);
    await cutOff();
    expect(claude.api.requests).toHaveLength(1);
    expect(claude.log.join()).toContain(`"error.type":"${overrun}"`);
  });

  it('is transient where all calls of the attempt together take too long', async () => {
    claude.answer(stream({ until: forever }));
    await expect(claude.generate(BODY, { limits: { ...MODEL_LIMITS, attemptMs: 600 } })).rejects.toMatchObject({
      ...TRANSIENT,
      message: 'The attempt took too long.',
    });
    await cutOff();
  });
});

describe('the pause after a transient failure', () => {
  it.each([
    ['seconds', '30', 30],
    ['a date that has passed', 'Wed, 21 Oct 2015 07:28:00 GMT', 0],
    ['more than 15 min', '86400', 900],
    ['nonsense', 'soon', undefined],
  ])('is what the other side asks for: %s', async (_what, value, retryAfterSeconds) => {
    claude.answer(failure(429, 'rate_limit_error', { headers: { 'retry-after': value } }));
    await expect(claude.generate(BODY)).rejects.toMatchObject({ ...TRANSIENT, retryAfterSeconds });
  });
});

describe('an answer that is cut off at its limit', () => {
  it('is asked for once more, with twice the limit', async () => {
    claude.answer(message('{', { stopReason: 'max_tokens' }), plausibleAnswer);
    await expect(claude.generate(BODY)).resolves.toMatchObject({ token_usage: { calls: 2 } });
    expect(claude.api.requests.map((each) => bodyOf(each).max_tokens)).toEqual([8_000, 16_000]);
  });
});

describe('a request that the provider does not take', () => {
  it('is sent once more with the schema in words', async () => {
    claude.answer(invalid('output_config: Extra inputs are not permitted'), plausibleAnswer);
    await claude.generate(BODY);
    const [first, second] = claude.api.requests.map(bodyOf);
    expect(first.output_config).toBeDefined();
    expect(second.output_config).toBeUndefined();
    expect(second.system).toContain('JSON Schema');
  });

  it('rings the alarm of an operator', async () => {
    claude.answer(invalid('thinking: unknown'));
    await expect(claude.generate(BODY)).rejects.toMatchObject(PERMANENT);
    expect(claude.metrics.join()).toContain('GeneratorMisconfigured');
  });
});

describe('the tokens of a failed attempt', () => {
  it('are told, those of a stream that was cut by what had come', async () => {
    const read = new Promise<void>((resolve) => {
      claude.onProgress = (percent) => {
        if (percent > 10) resolve();
      };
    });
    const text = 'x'.repeat(600);
    claude.answer({ status: 200, steps: [...messageSteps(text).slice(0, 13), { until: read }, 'cut'] });
    await expect(claude.generate(BODY)).rejects.toMatchObject({
      usage: { calls: 1, input_tokens: 1_200, output_tokens: 200, cost_usd: 0.022 },
    });
  });
});

describe('the key', () => {
  it('comes out of Secrets Manager once, and again after it was refused', async () => {
    claude.settings = { LLM_API_KEY_SECRET: 'vpr/key' };
    secrets.values.set('vpr/key', 'sk-old');
    claude.api.apiKey = 'sk-old';
    const generator = claude.generator();
    const options = { signal: new AbortController().signal, progress: () => undefined };
    const write = async () => generator.generate(claude.request(BODY), options);
    await write();
    await write();
    expect(secrets.asked).toEqual(['vpr/key']);
    claude.api.apiKey = 'sk-rotated';
    secrets.values.set('vpr/key', 'sk-rotated');
    await write();
    expect(secrets.asked).toEqual(['vpr/key', 'vpr/key']);
  });

  it('that is refused after it was fetched again pauses the job', async () => {
    claude.settings = { LLM_API_KEY_SECRET: 'vpr/key' };
    secrets.values.set('vpr/key', 'sk-wrong');
    await expect(claude.generate(BODY)).rejects.toMatchObject(MISCONFIGURED);
    expect(claude.api.requests).toHaveLength(2);
    expect(claude.metrics.join()).toContain('GeneratorMisconfigured');
  });

  it('that is in no secret pauses the job', async () => {
    claude.settings = { LLM_API_KEY_SECRET: 'vpr/none' };
    await expect(claude.generate(BODY)).rejects.toMatchObject(MISCONFIGURED);
    expect(claude.api.requests).toHaveLength(0);
  });
});

describe("the day's limit", () => {
  const DAILY_SPEND_USD = 0.05;

  it('lets nothing be asked for once it is reached, and rings its alarm', async () => {
    claude.settings = { DAILY_SPEND_USD, ENVIRONMENT: 'limited' };
    await claude.generate(BODY);
    await claude.generate(BODY);
    await expect(claude.generate(BODY)).rejects.toMatchObject(BUDGET);
    expect(claude.api.requests).toHaveLength(2);
    expect(claude.metrics.join()).toContain('BudgetSpent');
  });

  it('counts what failed, of each day and stage by itself', async () => {
    claude.settings = { DAILY_SPEND_USD, ENVIRONMENT: 'other' };
    claude.answer(message('', { stopReason: 'refusal', usage: { output_tokens: 2_000 } }));
    await expect(claude.generate(BODY)).rejects.toMatchObject(REFUSED);
    await expect(claude.generate(BODY)).rejects.toMatchObject(BUDGET);
    claude.clock.now = () => Date.now() + 24 * 3_600_000;
    await expect(claude.generate(BODY)).rejects.toMatchObject(REFUSED);
  });
});

describe('an attempt that is no longer wanted', () => {
  it('ends with the reason of the signal, and closes the connection', async () => {
    const stop = new AbortController();
    claude.answer(stream({ until: forever }));
    const generating = claude.generate(BODY, { signal: stop.signal });
    generating.catch(() => undefined);
    await claude.api.until(() => claude.api.requests.length === 1);
    const reason = new Error('the lease is lost');
    stop.abort(reason);
    await expect(generating).rejects.toBe(reason);
    await claude.api.until(() => claude.api.requests[0]?.isCutOff === true);
  });

  it('does so before the headers as well', async () => {
    const stop = new AbortController();
    claude.answer(SILENCE);
    const generating = claude.generate(BODY, { signal: stop.signal });
    generating.catch(() => undefined);
    await claude.api.until(() => claude.api.requests.length === 1);
    stop.abort(new Error('stopped'));
    await expect(generating).rejects.toThrow('stopped');
    await claude.api.until(() => claude.api.requests[0]?.isCutOff === true);
  });
});
