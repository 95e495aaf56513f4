import { describe, expect, it } from '@jest/globals';

import { type Day, simulate } from '../../bench/simulation/day.ts';
import { FairQueue } from '../../bench/simulation/fair-queue.ts';
import { medianWait } from '../../bench/simulation/noisy-neighbour.ts';

describe('a fair queue', () => {
  /** A queue in which the noisy tenant has many messages, and then a quiet one has one. */
  function queueOf(fair: boolean): FairQueue {
    const queue = new FairQueue(fair);
    for (let sentAt = 0; sentAt < 100; sentAt++) queue.send({ group: 'noisy', sentAt });
    queue.send({ group: 'quiet', sentAt: 100 });
    return queue;
  }
  const take = (queue: FairQueue, count: number) => Array.from({ length: count }, () => queue.receive(100)?.group);

  it('takes a tenant for noisy that has 30 messages and a tenth of all in flight', () => {
    const queue = queueOf(true);
    expect(take(queue, 31)).toEqual([...Array<string>(30).fill('noisy'), 'quiet']);
  });

  it('takes a tenant for noisy that had a tenth of the time of the consumers', () => {
    const queue = queueOf(true);
    const message = queue.receive(100);
    queue.delete({ group: 'noisy', sentAt: message?.sentAt ?? 0 }, 140, 40);
    expect(take(queue, 2)).toEqual(['quiet', 'noisy']);
  });

  it('delivers the oldest message first where messages have no group', () => {
    expect(take(queueOf(false), 101)).toEqual([...Array<string>(100).fill('noisy'), 'quiet']);
  });
});

describe('fifty users beside one with 1 000 jobs', () => {
  it.each([5, 50])(
    'hardly wait for one of %d workers where messages have groups, and for long where they have none',
    (workers) => {
      const [fair, unfair] = [true, false].map((is) => medianWait({ workers, fair: is, noisy: true }));
      expect(fair).toBeLessThan(15);
      expect(unfair).toBeGreaterThan(500);
      expect(medianWait({ workers, fair: true, noisy: true })).toBe(fair);
    },
  );
});

describe('a simulated day', () => {
  const day: Day = {
    jobs: 200_000,
    shards: 4,
    jobSeconds: 40,
    workers: 1_000,
    addedWorkers: 16,
    lost: 0.001,
    outageSeconds: 0,
    watchdogRate: 40,
    firstLook: 120,
    writes: { submission: 1, completion: 3, heartbeat: 2, dueJob: 2 },
  };

  it('ends every job, those whose message was lost included, and is the same each time', () => {
    const result = simulate(day);
    expect(result.completed).toBe(result.submitted);
    expect(Math.abs(result.submitted - day.jobs)).toBeLessThan(1_500);
    expect(result.resent).toBeGreaterThan(50);
    expect(result.lateness).toBeLessThan(60);
    expect(simulate(day)).toEqual(result);
  });

  it('spreads the writes over the shards', () => {
    const [few, many] = [4, 16].map((shards) => simulate({ ...day, jobs: 1e6, shards }).shardUnits);
    expect(many).toBeLessThan(0.7 * Number(few));
  });

  it('makes the watchdog late when workers stand still, the more so the slower it is', () => {
    const outage = { ...day, jobs: 1e6, outageSeconds: 900 };
    const [slow, fast] = [20, 500].map((watchdogRate) => simulate({ ...outage, watchdogRate }));
    expect(slow?.lateness).toBeGreaterThan(600);
    expect(slow?.expired).toBeGreaterThan(0);
    expect(fast?.lateness).toBeLessThan(120);
    expect(slow?.completed).toBe(slow?.submitted);
  });
});
