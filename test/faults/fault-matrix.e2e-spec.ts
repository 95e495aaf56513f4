import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pMap from 'p-map';

import type { Accident } from '../support/actor.ts';
import { CALL_SITES, callSites, CALLS } from './fault-calls.ts';
import { newRequest, type Scenario, SCENARIOS, UNQUEUED } from './fault-scenarios.ts';
import { stickyFailure, wrongNextAnswer } from '../support/next-answers.ts';
import { World } from '../support/world.ts';

/** What befalls a call, and whether it befalls its retries as well. */
const ACCIDENTS: readonly (readonly [Accident, 'once' | 'always'])[] = [
  ['refused', 'always'],
  ['lost', 'always'],
  ['reset', 'always'],
  ['effect, then stalled body', 'once'],
  ['effect, then lost', 'once'],
  ['dies before', 'always'],
];

/** Reasons for which DynamoDB cancels a transaction, in each place of the list. */
const CANCELLATIONS: readonly (readonly [Accident, 'once' | 'always'])[] = [
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'ItemCollectionSizeLimitExceeded',
  'ValidationError',
  'AccessDenied',
].flatMap((code) => [
  [{ cancelled: [code, 'None'] }, 'once'],
  [{ cancelled: ['None', code] }, 'always'],
]);

/** A call that only reads has no effect after which something could be lost: these have a twin among the others. */
const OF_WRITES_ALONE: readonly (readonly [Accident, 'once' | 'always'])[] = [
  ['effect, then lost', 'always'],
  ['dies after', 'always'],
];

function accidentsOf(call: string) {
  if (/Query|GetItem|HeadObject/.test(call)) return ACCIDENTS;
  const ofWrite = [...ACCIDENTS, ...OF_WRITES_ALONE];
  return call.includes('TransactWriteItems') ? [...ofWrite, ...CANCELLATIONS] : ofWrite;
}

const PROCESSES = ['api', 'worker', 'watchdog'] as const;

/** Most of the time is spent waiting for time-outs, which several worlds can do at once. */
const WORLDS = 12;

const idle: World[] = [];

beforeAll(async () => {
  for (let count = 0; count < WORLDS; count++) idle.push(await World.start(...PROCESSES));
});
afterAll(async () => {
  await Promise.all(idle.map(async (world) => world.stop()));
});

/** How often a scenario is played in which the accident does not happen. */
const MOST_PLAYS = 3;

/** Plays a scenario on an empty world in which accidents befall the calls, such as `worker: UpdateItem 2`. */
async function play(
  world: World,
  scenario: Scenario,
  accident: (call: string, isRetry: boolean) => Accident | undefined = () => undefined,
) {
  await world.clear();
  const request = newRequest();
  await scenario(world, request, () => {
    for (const name of PROCESSES) world.actor(name).watch((call, isRetry) => accident(`${name}: ${call}`, isRetry));
  });
  const calls = PROCESSES.flatMap((name) => world.actor(name).calls.map((call) => `${name}: ${call}`));
  for (const name of PROCESSES) world.actor(name).watch(() => undefined);
  return { request, calls };
}

async function breakOne(world: World, scenario: Scenario, name: string, victim: string, kind: Accident, often: string) {
  const befallen: string[] = [];
  const accident = (call: string, isRetry: boolean): Accident | undefined => {
    if (call !== victim || (often === 'once' && isRetry)) return undefined;
    befallen.push(call);
    return kind;
  };
  let { request } = await play(world, scenario, accident);
  // On a busy machine another call may time out, and then the victim is not called.
  for (let plays = 1; plays < MOST_PLAYS && befallen.length === 0; plays++) {
    ({ request } = await play(world, scenario, accident));
  }
  const broken = [
    ...(befallen.length === 0 ? ['the accident has not happened'] : []),
    // Where both the queue and the taking back fail, the job lives on and the watchdog sends it: two faults, no fresh job.
    ...(name === UNQUEUED ? [] : await stickyFailure(world, request)),
    ...(await world.settle()),
    ...(await wrongNextAnswer(world, request)),
  ];
  return broken.map((complaint) => `${victim}, ${JSON.stringify(kind)}, ${often}: ${complaint}`);
}

async function inSomeWorld<T>(work: (world: World) => Promise<T>): Promise<T> {
  const world = idle.pop();
  if (world === undefined) throw new Error('more work at once than worlds');
  try {
    return await work(world);
  } finally {
    idle.push(world);
  }
}

describe('the matrix', () => {
  it('has every call to AWS that the code can make', () => {
    expect(callSites()).toEqual(Object.keys(CALL_SITES).toSorted());
    const listed = new Set(Object.values(CALLS).flat());
    const missing = Object.values(CALL_SITES).filter((call) => call.includes(': ') && !listed.has(call));
    expect(missing).toEqual([]);
  });
});

describe.each(Object.entries(SCENARIOS))('%s', (name, scenario) => {
  it('makes the calls that the matrix lists', async () => {
    const { calls } = await inSomeWorld(async (world) => play(world, scenario));
    expect(calls.toSorted()).toEqual(CALLS[name]?.toSorted());
  });

  it('keeps the promises whatever befalls one of its calls', async () => {
    const matrix = (CALLS[name] ?? []).flatMap((call) =>
      accidentsOf(call).map(([kind, often]) => ({ call, kind, often })),
    );
    const broken = await pMap(
      matrix,
      async ({ call, kind, often }) => inSomeWorld(async (world) => breakOne(world, scenario, name, call, kind, often)),
      { concurrency: WORLDS },
    );
    expect(broken.flat()).toEqual([]);
  });
});
