import { describe, expect, it } from '@jest/globals';

import { isExpired, pauseSeconds } from './job.lifetimes.ts';

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

describe('an item', () => {
  it('has expired from the second of its ttl on', () => {
    expect([isExpired({ ttl: 100 }, 99_999), isExpired({ ttl: 100 }, 100_000)]).toEqual([false, true]);
  });
});
