import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pMap from 'p-map';

import type { ProcessFault } from '../support/actor.ts';
import { CALL_SITES, callSites, CALLS, SHARD_QUERIES } from './fault-calls.ts';
import { newRequest, type Scenario, SCENARIOS, UNQUEUED } from './fault-scenarios.ts';
import { stickyFailure, wrongNextAnswer } from '../support/next-answers.ts';
import { World } from '../support/world.ts';

/** The faults of a call, once or in its retries as well. */
const FAULTS: readonly (readonly [ProcessFault, 'once' | 'always'])[] = [
  ['refused', 'always'],
  ['lost', 'always'],
  ['reset', 'always'],
  ['effect, then stalled body', 'once'],
  ['dies before', 'always'],
];

/** One reason of each kind for which DynamoDB cancels a transaction, for each item; `faults.e2e-spec.ts` has all of them. */
const CANCELLATIONS: readonly (readonly [ProcessFault, 'once' | 'always'])[] = [
  'TransactionConflict',
  'ThrottlingError',
  'ValidationError',
].flatMap((code) => [
  [{ cancelled: [code, 'None'] }, 'once'],
  [{ cancelled: ['None', code] }, 'always'],
]);

/** A call that only reads has no effect that could be lost: these faults have a twin among the others. */
const FAULTS_OF_WRITES: readonly (readonly [ProcessFault, 'once' | 'always'])[] = [
  ['effect, then lost', 'once'],
  ['effect, then lost', 'always'],
  ['dies after', 'always'],
];

function faultsOf(call: string) {
  if (/Query|GetItem|HeadObject/.test(call)) return FAULTS;
  const ofWrite = [...FAULTS, ...FAULTS_OF_WRITES];
  return call.includes('TransactWriteItems') ? [...ofWrite, ...CANCELLATIONS] : ofWrite;
}

/** All shards are read alike: what a fault of these shows, one of the first and of the last show. */
const ALIKE = SHARD_QUERIES.slice(1, -1);

const PROCESSES = ['api', 'worker', 'watchdog'] as const;

/** Worlds at once: some wait for the pauses between attempts. */
const WORLDS = 6;

const idle: World[] = [];

beforeAll(async () => {
  for (let count = 0; count < WORLDS; count++) idle.push(await World.start(...PROCESSES));
});
afterAll(async () => {
  await Promise.all(idle.map(async (world) => world.stop()));
});

/** Plays a scenario in an empty world with faults of calls such as `worker: UpdateItem 2`. */
async function play(
  world: World,
  scenario: Scenario,
  fault: (call: string, isRetry: boolean) => ProcessFault | undefined = () => undefined,
) {
  await world.clear();
  const request = newRequest();
  await scenario(world, request, () => {
    for (const name of PROCESSES) world.actor(name).watch((call, isRetry) => fault(`${name}: ${call}`, isRetry));
  });
  const calls = PROCESSES.flatMap((name) => world.actor(name).calls.map((call) => `${name}: ${call}`));
  for (const name of PROCESSES) world.actor(name).watch(() => undefined);
  return { request, calls };
}

async function playWithFault(
  world: World,
  scenario: Scenario,
  name: string,
  target: string,
  kind: ProcessFault,
  often: string,
) {
  const hits: string[] = [];
  const fault = (call: string, isRetry: boolean): ProcessFault | undefined => {
    if (call !== target || (often === 'once' && isRetry)) return undefined;
    hits.push(call);
    return kind;
  };
  const { request } = await play(world, scenario, fault);
  const broken = [
    ...(hits.length === 0 ? ['the fault has not happened'] : []),
    // If both the queue and the withdrawal fail, the job lives on and the watchdog sends it: two faults, no new job.
    ...(name === UNQUEUED ? [] : await stickyFailure(world, request)),
    ...(await world.settle()),
    ...(await wrongNextAnswer(world, request)),
  ];
  return broken.map((complaint) => `${target}, ${JSON.stringify(kind)}, ${often}: ${complaint}`);
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

describe('the fault matrix', () => {
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

  it('keeps the promises with any fault of any call', async () => {
    const calls = (CALLS[name] ?? []).filter((call) => !ALIKE.includes(call));
    const matrix = calls.flatMap((call) => faultsOf(call).map(([kind, often]) => ({ call, kind, often })));
    const broken = await pMap(
      matrix,
      async ({ call, kind, often }) =>
        inSomeWorld(async (world) => playWithFault(world, scenario, name, call, kind, often)),
      { concurrency: WORLDS },
    );
    expect(broken.flat()).toEqual([]);
  });
});
