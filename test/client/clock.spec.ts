import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { systemClock } from '../../client/src/clock.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const reason = new Error('the page was left');

describe('the clock of the client', () => {
  it('sleeps as long as it is told', async () => {
    let isAwake = false;
    const sleeping = systemClock.sleep(1_000).then(() => (isAwake = true));
    await jest.advanceTimersByTimeAsync(999);
    expect(isAwake).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    await sleeping;
    expect([isAwake, systemClock.now()]).toEqual([true, Date.now()]);
  });

  it('wakes at once when its signal aborts, and keeps no timer', async () => {
    const stop = new AbortController();
    const sleeping = systemClock.sleep(1_000, stop.signal);
    stop.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('does not fall asleep after an abort', async () => {
    await expect(systemClock.sleep(1_000, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('has timers that can be stopped, and longer ones than setTimeout knows', () => {
    const callback = jest.fn();
    systemClock.timer(Infinity, callback);
    const stop = systemClock.timer(1_000, callback);
    stop();
    jest.advanceTimersByTime(1_000);
    expect([callback.mock.calls.length, jest.getTimerCount()]).toEqual([0, 1]);
  });
});
