import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { submission } from '../support/submission.ts';
import { type Message, World } from '../support/world.ts';

/** The greatest difference between the clocks of two processes under which the promises hold (README, promise 4). */
const TOLERATED_SECONDS = 10;

let world: World;

beforeAll(async () => {
  world = await World.start('api', 'worker 1', 'worker 2', 'watchdog');
});
beforeEach(async () => {
  await world.clear();
  for (const name of ['api', 'worker 1', 'worker 2', 'watchdog'] as const) world.clockOf(name).aheadSeconds = 0;
  world.actor('worker 1').refuse(undefined);
});
afterAll(async () => {
  await world.stop();
});

async function submitted(): Promise<{ message: Message; job_id: string }> {
  const { job_id = '' } = await world.submit(submission());
  await world.receive();
  const message = world.messages[0];
  if (message === undefined) throw new Error('there is no message');
  return { message, job_id };
}

/** Lets worker 1 work on a job without renewing its lease, and delivers the job to worker 2 each second. */
async function mostAtWork(message: Message): Promise<number> {
  let [atWork, most] = [0, 0];
  const begun = Promise.withResolvers<undefined>();
  world.generator.before = async (signal) => {
    most = Math.max(most, ++atWork);
    begun.resolve(undefined);
    while (!signal.aborted && atWork < 2 && world.clock.now() < endMs) await setImmediate();
    atWork--;
    signal.throwIfAborted();
  };
  const endMs = world.clock.now() + 60_000;
  const first = world.deliver(message, 'worker 1', true);
  await begun.promise;
  world.actor('worker 1').refuse('UpdateItem');
  for (let second = 0; second < 60 && most < 2; second++) {
    world.clock.advance(1);
    // The end of the lease aborts the work of worker 1 before worker 2 asks for the job.
    for (let turn = 0; turn < 10; turn++) await setImmediate();
    if (atWork === 0) break;
    await world.deliver(message, 'worker 2', true);
  }
  world.clock.advance(60);
  await first;
  return most;
}

describe('clocks that differ by the tolerated skew', () => {
  it.each([TOLERATED_SECONDS - 1, -TOLERATED_SECONDS])(
    'let one worker at a time work on a job, the other being %i s ahead',
    async (aheadSeconds) => {
      const { message } = await submitted();
      world.clockOf('worker 2').aheadSeconds = aheadSeconds;
      expect(await mostAtWork(message)).toBe(1);
    },
  );

  it('would let two workers work on a job at a larger skew', async () => {
    const { message } = await submitted();
    world.clockOf('worker 2').aheadSeconds = 2 * TOLERATED_SECONDS;
    expect(await mostAtWork(message)).toBe(2);
  });

  it.each([TOLERATED_SECONDS, -TOLERATED_SECONDS])(
    'let no live job expire, the API being %i s ahead',
    async (aheadSeconds) => {
      const request = submission();
      const { job_id } = await world.submit(request);
      await world.receive();
      for (const message of [...world.messages]) await world.deleteMessage(message);
      world.clockOf('api').aheadSeconds = aheadSeconds;
      for (let minute = 0; minute < 60; minute++) {
        world.clock.advance(60);
        await world.tick();
        expect(await world.submit(request)).toMatchObject({ status: 200, job_id });
      }
    },
  );
});

describe('a killed worker', () => {
  it('loses its job to the next delivery of the message, which comes after its lease', async () => {
    const { message, job_id } = await submitted();
    world.actor('worker 1').watch((call) => (call === 'PutObject 1' ? 'dies before' : undefined));
    await world.deliver(message, 'worker 1', true);
    world.clock.advance(37); // The visibility timeout of a message whose job has just been leased.
    await world.deliver(message, 'worker 2');
    const [job] = await world.aws.jobs();
    expect(job).toMatchObject({ job_id, status: 'COMPLETED', attempt: 2 });
  });
});
