import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pMap from 'p-map';

import { ATTEMPT_MS } from '../../src/core/aws/attempt-handler.ts';
import type { Job } from '../../src/jobs/job.ts';
import { WITHDRAWAL_MS } from '../../src/jobs/jobs.service.ts';
import { FUNCTION_TIMEOUT_SECONDS } from '../../src/core/time/function-timeouts.ts';
import { SUBMISSION_MS } from '../../src/vpr/vpr.service.ts';
import type { AwsCall, Fault } from '../support/fault-proxy.ts';
import { type Service, startService } from '../support/service.ts';
import { submission } from '../support/submission.ts';

/** Decides on a call: `nth` counts the invocations of its operation, `attempt` the requests of that invocation. */
type Decision = (call: AwsCall & { nth: number; attempt: number }) => Fault | undefined | Promise<Fault | undefined>;

let service: Service;
/** The running scenarios. Each has an application of its own, so that all of them can run at once. */
const decisions = new Map<string, (call: AwsCall) => ReturnType<Decision>>();

/** Lets `decide` inject faults into the calls whose body contains `about`. */
function injectFaults(about: string, decide: Decision): void {
  const invocations: Record<string, string[]> = {};
  decisions.set(about, (call) => {
    const known = (invocations[call.operation] ??= []);
    const attempt = known.filter((invocation) => invocation === call.invocation).length + 1;
    known.push(call.invocation);
    return decide({ ...call, nth: new Set(known).size, attempt });
  });
}

/** The jobs and the key of an application. */
async function stateOf(application: string) {
  const jobs = (await service.aws.jobs()).filter(({ application_id }) => application_id === application);
  const key = (await service.aws.keys()).find(({ idempotency_key }) => idempotency_key.endsWith(`#${application}`));
  return { jobs, key: key?.job_id };
}

/** Submits with faults, reads the tables, and submits again without faults. */
async function play(decide: Decision, prepare?: (request: ReturnType<typeof submission>) => Promise<string>) {
  const request = submission();
  const about = (await prepare?.(request)) ?? request.application_id;
  injectFaults(about, decide);
  if (about !== request.application_id) injectFaults(request.application_id, decide);
  const answer = await service.submit(request);
  decisions.delete(about);
  decisions.delete(request.application_id);
  const state = await stateOf(request.application_id);
  const again = await service.submit(request);
  return { request, answer, ...state, again, after: await stateOf(request.application_id) };
}

type Scenario = Awaited<ReturnType<typeof play>>;

const LOSSES = ['lost', 'reset', 'effect, then error', 'effect, then lost', 'effect, then stalled body'] as const;
const EFFECTS = ['effect, then error', 'effect, then lost', 'effect, then stalled body'] as const;
const FAULTS = ['refused', ...LOSSES] as const;

/** Reasons for which DynamoDB cancels a transaction that may succeed when it is repeated, for each item. */
const TRANSIENT_REASONS = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'].flatMap(
  (code) => [
    [code, 'None'],
    ['None', code],
    [code, 'TransactionConflict'],
  ],
);
const PERMANENT_REASONS = ['ValidationError', 'ItemCollectionSizeLimitExceeded', 'AccessDenied'].flatMap((code) => [
  [code, 'None'],
  ['None', code],
  [code, 'ThrottlingError'],
]);
const always =
  (operation: string, fault: Fault, ofInvocation?: number): Decision =>
  (call) =>
    call.operation === operation && call.nth === (ofInvocation ?? call.nth) ? fault : undefined;
const once =
  (operation: string, fault: Fault, ofInvocation = 1): Decision =>
  (call) =>
    call.operation === operation && call.nth === ofInvocation && call.attempt === 1 ? fault : undefined;
/** The first three transactions after the first `passed` ones. */
const thrice =
  (fault: Fault, passed = 0): Decision =>
  ({ operation, nth }) =>
    operation === 'TransactWriteItems' && nth > passed && nth <= passed + 3 ? fault : undefined;
/** The message is refused, and the withdrawal of the job (the second transaction) has a fault as well. */
const both =
  (withdrawal: Decision): Decision =>
  (call) =>
    call.operation === 'SendMessage' ? 'refused' : withdrawal(call);

const accepted = async (request: object) => String((await service.submit(request)).body.job_id);

const ARRIVALS = ['before', 'after'] as const;

/** Delays a write until the submission has been answered; it then arrives before or after the next submission. */
async function playLateWrite(when: (typeof ARRIVALS)[number]) {
  const request = submission();
  const { promise: held, resolve } = Promise.withResolvers<undefined>();
  const arrival = async () => {
    resolve(undefined);
    await service.aws.faults.settled();
  };
  injectFaults(request.application_id, ({ operation, nth }) =>
    operation === 'TransactWriteItems' && nth === 1 ? held : undefined,
  );
  const answer = await service.submit(request);
  decisions.delete(request.application_id);
  if (when === 'before') await arrival();
  const again = await service.submit(request);
  if (when === 'after') await arrival();
  return { answer, again, ...(await stateOf(request.application_id)), duplicate: await service.submit(request) };
}

/** Scenarios that are played at once: they wait for time-outs, but more would keep each other from being in time. */
const AT_ONCE = 20;

/** Every scenario; `named` waits for one. */
const scenarios = new Map<string, Promise<Scenario>>();
let lateWrites: Record<(typeof ARRIVALS)[number], ReturnType<typeof playLateWrite>>;
function named(name: string): Promise<Scenario> {
  const scenario = scenarios.get(name);
  if (scenario === undefined) throw new Error(`there is no scenario ${name}`);
  return scenario;
}

const CASES: Readonly<Record<string, Decision>> = {
  ...Object.fromEntries(
    ['TransactWriteItems', 'SendMessage'].flatMap((operation) => [
      ...FAULTS.map((fault) => [`${operation} always ${fault}`, always(operation, fault)]),
      ...FAULTS.map((fault) => [`${operation} once ${fault}`, once(operation, fault)]),
    ]),
  ),
  ...Object.fromEntries(
    FAULTS.flatMap((fault) => [
      [`submission always ${fault}`, always('TransactWriteItems', fault, 1)],
      [`withdrawal always ${fault}`, both(always('TransactWriteItems', fault, 2))],
      [`withdrawal once ${fault}`, both(once('TransactWriteItems', fault, 2))],
    ]),
  ),
  ...Object.fromEntries(
    TRANSIENT_REASONS.flatMap((cancelled) => [
      [`${cancelled.join()} thrice`, thrice({ cancelled })],
      [`${cancelled.join()} always`, always('TransactWriteItems', { cancelled })],
      [`withdrawal ${cancelled.join()} thrice`, both(thrice({ cancelled }, 1))],
    ]),
  ),
  ...Object.fromEntries(
    PERMANENT_REASONS.map((cancelled) => [`${cancelled.join()} always`, always('TransactWriteItems', { cancelled })]),
  ),
};
const DUPLICATE_CASES = FAULTS.flatMap((fault): [string, Decision][] => [
  [`GetItem always ${fault}`, always('GetItem', fault)],
  [`GetItem once ${fault}`, once('GetItem', fault)],
]);

beforeAll(async () => {
  service = await startService();
  service.aws.faults.fault = (call) => {
    const [, decide] = [...decisions].find(([about]) => call.body.includes(about)) ?? [];
    return decide?.(call);
  };
  lateWrites = { before: playLateWrite('before'), after: playLateWrite('after') };
  const all = [
    ...Object.entries(CASES).map(([name, decide]) => ({ name, decide, prepare: undefined })),
    ...DUPLICATE_CASES.map(([name, decide]) => ({ name, decide, prepare: accepted })),
  ];
  const playEach = async ({ name, decide, prepare }: (typeof all)[number]) => {
    const playing = play(decide, prepare);
    scenarios.set(name, playing);
    await playing;
  };
  await pMap(all, playEach, { concurrency: AT_ONCE });
  await Promise.all(Object.values(lateWrites));
});
afterAll(async () => {
  await service.stop();
});

const isLive = ({ status }: Job) => status === 'PENDING' || status === 'PROCESSING';

function expectAccepted({ answer, jobs, key, again }: Scenario): void {
  expect([answer.status, answer.body.status]).toEqual([202, 'PENDING']);
  expect(jobs).toEqual([expect.objectContaining({ job_id: answer.body.job_id, status: 'PENDING' })]);
  expect(key).toBe(answer.body.job_id);
  expect(again.status).toBe(200);
  expect(again.body).toMatchObject({ job_id: answer.body.job_id, input_changed: false });
}

function expectProblem({ answer }: Scenario): void {
  expect(answer.status).toBe(500);
  expect(answer.body).toMatchObject({
    error: 'Internal server error',
    message: 'Failed to submit VPR generation job',
    request_id: answer.headers['x-request-id'],
  });
  expect(answer.text).not.toMatch(/dynamo|sqs|aws|table|fault of the test/i);
}

/** 500, the job FAILED or never there, the key free, and the next submission makes a new job. */
function expectWithdrawn(scenario: Scenario, record: 'FAILED' | 'absent'): void {
  expectProblem(scenario);
  const { jobs, key, again, after } = scenario;
  expect(key).toBeUndefined();
  const failed = { status: 'FAILED', error: { code: 'SUBMISSION_FAILED', message: expect.any(String) } };
  expect(jobs).toEqual(record === 'absent' ? [] : [expect.objectContaining(failed)]);
  for (const job of jobs) {
    expect(job).not.toHaveProperty('watch_shard');
    expect(job).not.toHaveProperty('due_at');
    expect(job.ttl).toBe(Math.floor(Date.parse(job.updated_at) / 1_000) + 7 * 24 * 3_600);
  }
  expect(again.status).toBe(202);
  expect(jobs.map(({ job_id }) => job_id)).not.toContain(again.body.job_id);
  expect(after.jobs.filter(isLive).map(({ job_id }) => job_id)).toEqual([again.body.job_id]);
  expect(after.key).toBe(again.body.job_id);
}

describe('the transaction of a submission', () => {
  it('leaves nothing when it is refused', async () => {
    for (const name of ['submission always', 'TransactWriteItems always', 'TransactWriteItems once']) {
      expectWithdrawn(await named(`${name} refused`), 'absent');
    }
  });

  it.each(LOSSES)('is withdrawn when it is always %s', async (fault) => {
    expectWithdrawn(await named(`submission always ${fault}`), 'FAILED');
  });

  it.each(LOSSES)('is repeated when it is %s once', async (fault) => {
    expectAccepted(await named(`TransactWriteItems once ${fault}`));
  });

  it('leaves nothing when it and its withdrawal are lost', async () => {
    expectWithdrawn(await named('TransactWriteItems always lost'), 'absent');
  });

  it.each(EFFECTS)('is withdrawn when it and its withdrawal are %s', async (fault) => {
    expectWithdrawn(await named(`TransactWriteItems always ${fault}`), 'FAILED');
  });

  it.each(TRANSIENT_REASONS)('is repeated when it is cancelled with %s and %s', async (...cancelled) => {
    expectAccepted(await named(`${cancelled.join()} thrice`));
  });

  it.each([...TRANSIENT_REASONS, ...PERMANENT_REASONS])(
    'leaves nothing when it is always cancelled with %s and %s',
    async (...cancelled) => {
      expectWithdrawn(await named(`${cancelled.join()} always`), 'absent');
    },
  );
});

describe('the look at the job that the key points to', () => {
  it.each(FAULTS.filter((fault) => fault !== 'refused'))('is repeated when it is %s once', async (fault) => {
    const { answer, jobs } = await named(`GetItem once ${fault}`);
    expect([answer.status, answer.body.job_id]).toEqual([200, jobs[0]?.job_id]);
  });

  it.each(FAULTS)('leads to a 500 and changes nothing when it is always %s', async (fault) => {
    const scenario = await named(`GetItem always ${fault}`);
    expectProblem(scenario);
    const { jobs, key, again } = scenario;
    expect(jobs).toEqual([expect.objectContaining({ job_id: key, status: 'PENDING' })]);
    expect([again.status, again.body.job_id]).toEqual([200, key]);
  });
});

describe('the message', () => {
  it.each(FAULTS)('fails the job and releases its key when it is always %s', async (fault) => {
    expectWithdrawn(await named(`SendMessage always ${fault}`), 'FAILED');
  });

  it('fails the job when it is refused once', async () => {
    expectWithdrawn(await named('SendMessage once refused'), 'FAILED');
  });

  it.each(LOSSES)('is sent again when it is %s once', async (fault) => {
    expectAccepted(await named(`SendMessage once ${fault}`));
  });
});

describe('the withdrawal of a job whose message was refused', () => {
  it.each(LOSSES)('is repeated when it is %s once', async (fault) => {
    expectWithdrawn(await named(`withdrawal once ${fault}`), 'FAILED');
  });

  it.each(EFFECTS)('has taken effect when it is always %s', async (fault) => {
    expectWithdrawn(await named(`withdrawal always ${fault}`), 'FAILED');
  });

  it.each(TRANSIENT_REASONS)('is repeated when it is cancelled with %s and %s', async (...cancelled) => {
    expectWithdrawn(await named(`withdrawal ${cancelled.join()} thrice`), 'FAILED');
  });

  it.each(['always refused', 'always lost', 'once refused'])(
    'leaves the job to the watchdog when it is %s, a second fault',
    async (fault) => {
      const scenario = await named(`withdrawal ${fault}`);
      expectProblem(scenario);
      const { jobs, key, again } = scenario;
      const watched = { job_id: key, status: 'PENDING', due_at: expect.any(Number), watch_shard: expect.any(String) };
      expect(jobs).toEqual([expect.objectContaining(watched)]);
      expect([again.status, again.body.job_id]).toEqual([200, key]);
    },
  );
});

describe('the queue', () => {
  it('has the message of each live job, which was sent by one call', async () => {
    const messages = await service.aws.takeMessages();
    const received = messages.map(({ Body }) => String(JSON.parse(Body ?? '').job_id));
    const sending = service.aws.faults.requests.filter(({ operation }) => operation === 'SendMessage');
    // Attempts of a call that took effect leave a message each, and a busy machine may make a second attempt of any call.
    const expectSent = (name: string, job_id: string, least = 1) => {
      const calls = new Set(sending.filter(({ body }) => body.includes(job_id)).map(({ invocation }) => invocation));
      expect([name, calls.size]).toEqual([name, 1]);
      expect(received.filter((id) => id === job_id).length).toBeGreaterThanOrEqual(least);
    };
    for (const [name, playing] of scenarios) {
      const { answer, jobs, again } = await playing;
      if (again.status === 202) expectSent(name, again.body.job_id);
      if (answer.status === 202) {
        expectSent(name, answer.body.job_id, name.startsWith('SendMessage once effect') ? 2 : 1);
      } else if (name.startsWith('SendMessage always effect') || name.startsWith('GetItem')) {
        for (const { job_id } of jobs) expectSent(name, job_id);
      } else if (answer.status === 500) {
        for (const { job_id } of jobs) expect([name, received.includes(job_id)]).toEqual([name, false]);
      }
    }
  });
});

describe('a write that arrives late', () => {
  it.each(ARRIVALS)('leaves one live job when it arrives %s the next submission', async (when) => {
    const { answer, again, jobs, key, duplicate } = await lateWrites[when];
    expect([answer.status, again.status, duplicate.status]).toEqual([500, 202, 200]);
    expect(jobs.filter(isLive).map(({ job_id }) => job_id)).toEqual([again.body.job_id]);
    expect(jobs.filter((job) => !isLive(job))).toEqual([expect.objectContaining({ status: 'FAILED' })]);
    expect([key, duplicate.body.job_id]).toEqual([again.body.job_id, again.body.job_id]);
  });
});

describe('DynamoDB that answers slowly and always with a conflict', () => {
  it('gets no more calls after the time budgets of the submission and its withdrawal', async () => {
    const WITHOUT_A_BUDGET = 7; // Attempts at a transaction, with 900 ms each and 1 260 ms of pauses at least.
    let creations = 0;
    const { answer, again } = await play(async ({ operation, body }) => {
      if (operation !== 'TransactWriteItems') return undefined;
      if (!body.includes('"Delete"')) creations++;
      return setTimeout(900, { cancelled: ['TransactionConflict', 'None'] });
    });
    expect(answer.status).toBe(500);
    expect(creations).toBeLessThan(WITHOUT_A_BUDGET);
    expect(again.status).toBe(202);
    // Both budgets, and a call that is in flight when they end, fit into the function's timeout.
    expect(SUBMISSION_MS + WITHDRAWAL_MS).toBeLessThan(FUNCTION_TIMEOUT_SECONDS.submit * 1_000 - ATTEMPT_MS);
  });
});
