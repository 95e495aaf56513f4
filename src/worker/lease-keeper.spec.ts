import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Claim } from '../jobs/attempts.repository.ts';
import { AttemptsRepository } from '../jobs/attempts.repository.ts';
import { submission } from '../../test/support/submission.ts';
import { World } from '../../test/support/world.ts';
import { LeaseKeeper } from './lease-keeper.ts';

const never = new AbortController().signal;

let world: World;
let claim: Claim;

beforeAll(async () => {
  world = await World.start('api', 'worker');
});
beforeEach(async () => {
  await world.clear();
  world.actor('worker').refuse(undefined);
  const request = submission();
  const { job_id = '' } = await world.submit(request);
  const won = await world.actor('worker').module.get(AttemptsRepository).claim(job_id, never);
  if (won === undefined) throw new Error('the job cannot be claimed');
  claim = won;
});
afterAll(async () => {
  await world.stop();
});

/** Holds the lease until the work is told to end, letting so many seconds pass at a time, and tells when that was. */
async function heldFor(stepSeconds: number, atMostSeconds: number): Promise<number> {
  const keeper = world.actor('worker').module.get(LeaseKeeper);
  const beganMs = world.clock.now();
  await keeper.withLease(claim, 'no receipt', never, async (signal) => {
    await untilAsleep(signal);
    while (!isOver(signal) && world.clock.now() - beganMs < atMostSeconds * 1_000) {
      world.clock.advance(stepSeconds);
      await untilAsleep(signal);
    }
  });
  return (world.clock.now() - beganMs) / 1_000;
}

/** Waits until the heartbeat and the end of the lease have done what was due, and sleep again. */
async function untilAsleep(signal: AbortSignal): Promise<void> {
  do await setImmediate();
  while (!isOver(signal) && world.clock.sleepers < 2);
}

const isOver = (signal: AbortSignal): boolean => signal.aborted;

describe('a lease', () => {
  it('lasts as long as the work', async () => {
    expect(await heldFor(5, 200)).toBe(200);
    const [job] = await world.aws.jobs();
    expect(job?.lease_expires_at).toBeGreaterThan(world.clock.now());
  });

  it('aborts the work before it lapses when it cannot be renewed', async () => {
    world.actor('worker').refuse('UpdateItem');
    expect(await heldFor(1, 200)).toBe(25);
  });

  it('aborts the work at the next heartbeat when another worker has claimed the job', async () => {
    claim = { ...claim, attempt: claim.attempt - 1 };
    expect(await heldFor(1, 200)).toBe(10);
  });
});
