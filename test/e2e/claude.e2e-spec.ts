import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import { failure, HANG_UP, lateError, message, messageSteps, type Step } from '../../dev/messages-api/answers.ts';
import type { Reply } from '../../dev/messages-api/messages-api.ts';
import { plausibleAnswer } from '../../dev/messages-api/plausible-draft.ts';
import { ClaudeUnderTest } from '../support/claude-under-test.ts';
import { submission } from '../support/submission.ts';
import { World } from '../support/world.ts';

const STARTED = messageSteps('{"summary":{"text":"One').slice(0, 5);
const stream = (...steps: Step[]): Reply => ({ status: 200, steps: [...STARTED, ...steps] });
const unended = () => stream({ until: new Promise(() => undefined) });

let world: World;
let claude: ClaudeUnderTest;

beforeAll(async () => {
  world = await World.start('api', 'worker', 'watchdog');
  claude = new ClaudeUnderTest(world.aws, () => world.actor('worker').module.get(DynamoDBDocumentClient));
  await claude.api.start();
});
beforeEach(async () => {
  await world.clear();
  world.actor('worker').refuse(undefined);
  claude.reset();
  // A worker that has died is followed by one with a generator of its own.
  world.generator.writer = { generate: (request, options) => claude.generator().generate(request, options) };
});
afterAll(async () => {
  await claude.api.stop();
  await world.stop();
});

/** A job whose model is in the middle of its answer, and what becomes of the message that the worker has. */
async function generating() {
  claude.answer(unended(), plausibleAnswer);
  const { job_id = '' } = await world.submit(submission());
  const delivered = world.deliverAll();
  await claude.api.until(() => claude.api.requests.length === 1);
  return { job_id, delivered };
}

/** Lets seconds pass, a few at a time, until the stub sees that its connection was closed. */
async function passUntilClosed(seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds && claude.api.requests[0]?.isCutOff !== true; passed++) {
    world.clock.advance(1);
    for (let turn = 0; turn < 20; turn++) await setImmediate();
    await world.quiet();
  }
  await claude.api.until(() => claude.api.requests[0]?.isCutOff === true);
}

describe('a job whose model is in the middle of its answer', () => {
  it('closes the connection once it is cancelled, and ends as cancelled', async () => {
    const { job_id, delivered } = await generating();
    await world.change(job_id, 'cancel');
    await passUntilClosed(15);
    await delivered;
    expect(await world.settle()).toEqual([]);
    const [job] = await world.aws.jobs();
    expect(job).toMatchObject({ status: 'FAILED', error: { code: 'CANCELLED' } });
    expect(claude.api.requests).toHaveLength(1);
  });

  it('closes the connection once its lease is lost, and is written once by whoever takes it up', async () => {
    const { delivered } = await generating();
    world.actor('worker').refuse('UpdateItem');
    await passUntilClosed(30);
    await delivered;
    world.actor('worker').refuse(undefined);
    expect(await world.settle()).toEqual([]);
    const [job] = await world.aws.jobs();
    expect(job).toMatchObject({ status: 'COMPLETED', token_usage: { calls: 1 } });
    expect(claude.api.requests).toHaveLength(2);
  });
});

describe('the promises', () => {
  it.each<[what: string, status: string, ...replies: (Reply | typeof plausibleAnswer)[]]>([
    ['a connection that is closed', 'COMPLETED', HANG_UP, plausibleAnswer],
    ['a cut stream', 'COMPLETED', stream('cut'), plausibleAnswer],
    ['an error after 200', 'COMPLETED', stream(lateError('overloaded_error')), plausibleAnswer],
    ['an overload', 'COMPLETED', failure(529, 'overloaded_error'), plausibleAnswer],
    [
      'a rate limit',
      'COMPLETED',
      failure(429, 'rate_limit_error', { headers: { 'retry-after': '300' } }),
      plausibleAnswer,
    ],
    ['a key that is replaced after a while', 'COMPLETED', failure(401, 'authentication_error'), plausibleAnswer],
    ['a draft that is repaired', 'COMPLETED', message('{}'), plausibleAnswer],
    ['a refusal', 'FAILED', message('', { stopReason: 'refusal' })],
    ['no draft at all', 'FAILED', message('No.')],
    ['a connection that is closed for ever', 'FAILED', HANG_UP],
    ['an overload for ever', 'FAILED', failure(529, 'overloaded_error')],
    ['a key that stays wrong', 'FAILED', failure(401, 'authentication_error')],
    ['credit that stays spent', 'FAILED', failure(402, 'billing_error')],
  ])(
    'are kept with %s: the job ends as %s',
    async (_what, status, ...replies) => {
      claude.answer(...replies);
      await world.submit(submission());
      expect(await world.settle()).toEqual([]);
      expect(await world.aws.jobs()).toMatchObject([{ status }]);
    },
    60_000,
  ); // Hours pass, minute by minute.

  it.each([
    ['before the answer', 'dies before', 'GetItem 1'],
    ['after the draft', 'dies before', 'PutObject 1'],
    ['after the report is stored', 'dies after', 'PutObject 1'],
  ] as const)('are kept when the worker dies %s', async (_when, fault, call) => {
    claude.settings = { DAILY_SPEND_USD: 100, ENVIRONMENT: 'deaths' };
    await world.submit(submission());
    let deaths = 0;
    world.actor('worker').watch((each) => {
      if (each !== call) return undefined;
      deaths++;
      return fault;
    });
    expect(await world.settle()).toEqual([]);
    expect(deaths).toBe(1);
    expect(await world.aws.jobs()).toMatchObject([{ status: 'COMPLETED' }]);
  });

  const COUNTER = ['GetItem 1', 'UpdateItem 2'];
  const FAULTS = ['refused', 'lost', 'reset', 'effect, then stalled body', 'effect, then lost', 'dies before'] as const;
  it.each(COUNTER.flatMap((call) => FAULTS.map((fault) => [call, fault] as const)))(
    "are kept when the counter's call %s meets the fault: %s",
    async (call, fault) => {
      claude.settings = { DAILY_SPEND_USD: 100, ENVIRONMENT: 'faults' };
      await world.submit(submission());
      const hit: string[] = [];
      world.actor('worker').watch((each) => {
        if (each !== call) return undefined;
        hit.push(each);
        return fault;
      });
      expect(await world.settle()).toEqual([]);
      expect(hit).toContain(call);
      expect(await world.aws.jobs()).toMatchObject([{ status: 'COMPLETED' }]);
    },
  );
});
