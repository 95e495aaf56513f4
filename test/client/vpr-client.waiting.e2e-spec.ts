import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';

import type { Job, VprClient } from '../../client/src/main.ts';
import { type ClientUnderTest, startClient } from '../support/client.ts';
import type { Fault } from '../support/fault-proxy.ts';
import { submission } from '../support/submission.ts';
import { until } from '../support/until.ts';

let under: ClientUnderTest;
let client: VprClient;

beforeAll(async () => {
  under = await startClient();
  ({ client } = under);
});
beforeEach(async () => {
  await under.reset();
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(async () => under.stop());

/** A live job, as a server answers that did not wait, or did. */
const live = (job_id: string, headers: Readonly<Record<string, string>> = {}): Fault => ({
  answer: { status: 202, headers, body: JSON.stringify({ job_id, status: 'PENDING' }) },
});

/** Lets these answers come before those of the service. */
function answerFirst(...faults: readonly Fault[]): void {
  const left = [...faults];
  under.network.fault = () => left.shift();
}

async function completed(): Promise<string> {
  const { job_id } = await client.submit(submission());
  await under.work();
  under.network.requests.length = 0;
  return job_id;
}

const looks = () => under.network.requests.length;

describe('waiting for a live job', () => {
  it('pauses as Retry-After says, in seconds or by a date, where the server does not wait', async () => {
    const job_id = await completed();
    const inAMinute = new Date(Math.ceil(under.clock.now() / 1_000) * 1_000 + 60_000);
    const untilThen = inAMinute.getTime() - under.clock.now() - 5_000 - 2_000;
    answerFirst(
      live(job_id, { 'retry-after': '5' }),
      live(job_id),
      live(job_id, { 'retry-after': inAMinute.toUTCString() }),
    );
    expect((await client.waitForReport(job_id)).job.status).toBe('COMPLETED');
    expect(under.clock.pauses).toEqual([5_000, 2_000, expect.closeTo(untilThen)]);
  });

  it.each(['0', 'Wed, 01 Jan 2020 00:00:00 GMT'])(
    'asks once a second at the most when Retry-After is %s',
    async (value) => {
      const job_id = await completed();
      answerFirst(live(job_id, { 'retry-after': value }));
      await client.waitForReport(job_id);
      expect(under.clock.pauses).toEqual([expect.closeTo(1_000, -2)]);
    },
  );

  it('takes no other text for a date', async () => {
    const job_id = await completed();
    answerFirst(live(job_id, { 'retry-after': '1.5' }));
    await client.waitForReport(job_id);
    expect(under.clock.pauses).toEqual([2_000]);
  });

  it('does not pause where the server has waited, but asks once a second at the most', async () => {
    const job_id = await completed();
    let count = 0;
    under.network.fault = () => {
      if (++count > 2) return undefined;
      under.clock.advance(count === 1 ? 25_000 : 400);
      return live(job_id, { 'preference-applied': 'wait=25', 'retry-after': '10' });
    };
    await client.waitForReport(job_id);
    expect(under.clock.pauses).toEqual([0, 600]);
  });

  it('looks more often where somebody follows the progress', async () => {
    const job_id = await completed();
    const preferences: unknown[] = [];
    under.network.fault = ({ headers }) => {
      preferences.push(headers['prefer']);
      return preferences.length < 3 ? live(job_id) : undefined;
    };
    await client.waitForReport(job_id, { onUpdate: () => undefined });
    await client.waitForReport(job_id);
    expect(preferences).toEqual(['wait=1', 'wait=5', 'wait=5', 'wait=25']);
  });

  it('goes on through failures, however long they last', async () => {
    const job_id = await completed();
    let count = 0;
    under.network.fault = () => {
      count++;
      if (count === 1) return live(job_id);
      if (count > 400) return undefined;
      return count % 2 === 0 ? 'reset' : { answer: { status: 429 + 73 * (count % 3) } };
    };
    expect((await client.waitForReport(job_id)).job.status).toBe('COMPLETED');
    expect(Math.max(...under.clock.pauses)).toBe(15_000);
  });

  it('ends where the first look fails for a minute: then the address is likely to be wrong', async () => {
    under.network.fault = () => 'reset';
    await expect(client.waitForReport('a')).rejects.toMatchObject({ code: 'NETWORK' });
  });

  it('ends with an error that no pause mends', async () => {
    const job_id = await completed();
    under.clock.during = () => client.delete(job_id);
    answerFirst(live(job_id));
    await expect(client.waitForReport(job_id)).rejects.toMatchObject({ code: 'JOB_DELETED' });
  });

  it('ends after timeoutMs, and says that the job goes on', async () => {
    const job_id = await completed();
    under.network.fault = () => live(job_id, { 'retry-after': '10' });
    await expect(client.waitForReport(job_id, { timeoutMs: 35_000 })).rejects.toMatchObject({
      code: 'TIMEOUT',
      isTransient: false,
      message: expect.stringContaining('35000 ms'),
    });
    expect(under.clock.pauses).toHaveLength(4);
  });

  it('counts the submission, the search and the report into timeoutMs', async () => {
    const request = submission();
    under.network.fault = () => 'reset';
    const timeout = { code: 'TIMEOUT' };
    await expect(client.submitAndWait(request, { timeoutMs: 2_000 })).rejects.toMatchObject(timeout);
    await expect(client.resume(request, { timeoutMs: 2_000 })).rejects.toMatchObject(timeout);
    under.network.heal();
    const job_id = await completed();
    under.service.aws.faults.break('GetObject', 'reset');
    await expect(client.waitForReport(job_id, { timeoutMs: 2_000 })).rejects.toMatchObject(timeout);
  });

  it('leaves no timer behind', async () => {
    const job_id = await completed();
    answerFirst(live(job_id), 'reset');
    await client.waitForReport(job_id, { timeoutMs: 60_000 });
    expect(under.clock.timers).toBe(0);
  });
});

describe('an abort', () => {
  const reason = new Error('the page was left');

  it('ends a pause at once', async () => {
    const job_id = await completed();
    under.network.fault = () => live(job_id);
    under.clock.isHeld = true;
    const stop = new AbortController();
    const waiting = client.waitForReport(job_id, { signal: stop.signal });
    await until(
      () => Promise.resolve(under.clock.pauses.length),
      (count) => count === 1,
    );
    stop.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    expect(looks()).toBe(1);
  });

  it('ends a request at once', async () => {
    under.network.fault = () => 'lost';
    const stop = new AbortController();
    const waiting = client.submitAndWait(submission(), { signal: stop.signal });
    await until(
      () => Promise.resolve(looks()),
      (count) => count === 1,
    );
    stop.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await setImmediate();
    expect([looks(), under.clock.pauses, under.clock.timers]).toEqual([1, [], 0]);
  });

  it('is noticed before anything is sent', async () => {
    const signal = AbortSignal.abort(reason);
    await expect(client.submit(submission(), { signal })).rejects.toBe(reason);
    await expect(client.list({ user_id: 'u' }, { signal }).next()).rejects.toBe(reason);
    expect(looks()).toBe(0);
  });

  it('by the listener of updates is the last update', async () => {
    const job_id = await completed();
    answerFirst(live(job_id), live(job_id));
    const stop = new AbortController();
    const seen: Job[] = [];
    const onUpdate = (job: Job) => {
      seen.push(job);
      stop.abort(reason);
    };
    await expect(client.waitForReport(job_id, { signal: stop.signal, onUpdate })).rejects.toBe(reason);
    expect([seen.length, looks()]).toEqual([1, 1]);
  });
});

describe('the report of a job that has ended', () => {
  it('is fetched again after a failure of the bucket', async () => {
    const job_id = await completed();
    let isFirst = true;
    under.service.aws.faults.fault = ({ operation }) => {
      if (operation !== 'GetObject' || !isFirst) return undefined;
      isFirst = false;
      return 'reset';
    };
    expect((await client.waitForReport(job_id)).report).toMatchObject({ job_id });
    expect(under.clock.pauses).toEqual([500]);
  });
});
