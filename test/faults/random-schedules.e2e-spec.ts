import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { overtake, WITHDRAWN_DUPLICATE, withoutFence, withoutKeyCondition } from './planted-bugs.ts';
import { play, PROCESSES, type Schedule, schedules } from './schedule.ts';
import { usually } from '../support/soak.ts';
import { World } from '../support/world.ts';

/** The number of schedules. */
const RUNS = Number(process.env['SCHEDULES'] ?? usually(60, { inSoak: 5_000 }));

/** Worlds at once; each plays its share of the schedules. */
const WORLDS = 5;

/** Milliseconds for a run of any length; a schedule that hangs fails by the timeouts of its calls. */
const TIMEOUT_MS = 24 * 3_600_000;

const worlds: World[] = [];

beforeAll(async () => {
  for (let count = 0; count < WORLDS; count++) worlds.push(await World.start(...PROCESSES));
});
afterAll(async () => {
  await Promise.all(worlds.map(async (world) => world.stop()));
});

/** The promises hold in all schedules of this kind, in whatever order the calls to AWS are made. */
const property = (world: World, kind: fc.Arbitrary<Schedule>) =>
  fc.asyncProperty(kind, fc.scheduler(), async (schedule, scheduler) => {
    const broken = await play(world, schedule, {
      schedule: async (turn) => scheduler.schedule(turn),
      waitFor: async (done) => scheduler.waitFor(done),
    });
    expect(broken).toEqual([]);
  });

function worldOf(index: number): World {
  const world = worlds[index];
  if (world === undefined) throw new Error('there is no such world');
  return world;
}

describe('random schedules', () => {
  it(
    'keep the promises',
    async () => {
      const numRuns = Math.ceil(RUNS / WORLDS);
      await Promise.all(worlds.map(async (world) => fc.assert(property(world, schedules), { numRuns })));
    },
    TIMEOUT_MS,
  );

  it('find a key that is released without a condition', async () => {
    const world = worldOf(0);
    const once = property(world, fc.constant(WITHDRAWN_DUPLICATE));
    await fc.assert(once, { numRuns: 10 });
    world.rewrite = withoutKeyCondition;
    const { failed } = await fc.check(once, { numRuns: 100, endOnFailure: true });
    world.rewrite = (_operation, body) => body;
    expect(failed).toBe(true);
  });
});

describe('the check of the promises', () => {
  it('notices that the fence of an attempt is missing', async () => {
    const world = worldOf(0);
    expect(await overtake(world)).toEqual([]);
    world.rewrite = withoutFence;
    const broken = await overtake(world);
    world.rewrite = (_operation, body) => body;
    expect(broken).not.toEqual([]);
  });
});
