import { describe, expect, it } from '@jest/globals';

import {
  isExpired,
  LEASE_MARGIN_SECONDS,
  LEASE_SECONDS,
  LEASED_MESSAGE_VISIBILITY_SECONDS,
  pauseSeconds,
  TOMBSTONE_SECONDS,
} from './job.lifetimes.ts';

describe('the pause after a failed attempt', () => {
  it.each([
    [1, 10],
    [2, 20],
    [4, 80],
  ])('after attempt %i is %i s', (attemptsUsed, seconds) => {
    expect(pauseSeconds(attemptsUsed)).toBe(seconds);
  });

  it('is what the other side asks for, if that is more', () => {
    expect([pauseSeconds(2, 19), pauseSeconds(2, 21)]).toEqual([20, 21]);
  });

  it('is never longer than 15 min', () => {
    expect([pauseSeconds(1, 901), pauseSeconds(20)]).toEqual([900, 900]);
  });
});

describe('a tombstone', () => {
  it('outlives the messages of its job: 4 h in the queue, and 14 days behind it', () => {
    expect(TOMBSTONE_SECONDS).toBeGreaterThan(4 * 3_600 + 14 * 86_400);
  });
});

describe('the message of a leased job', () => {
  it('comes back after the job may be claimed', () => {
    expect(LEASED_MESSAGE_VISIBILITY_SECONDS).toBeGreaterThan(LEASE_SECONDS + LEASE_MARGIN_SECONDS);
  });
});

describe('an item', () => {
  it('has expired from the second of its ttl on', () => {
    expect([isExpired({ ttl: 100 }, 99_999), isExpired({ ttl: 100 }, 100_000)]).toEqual([false, true]);
  });
});
