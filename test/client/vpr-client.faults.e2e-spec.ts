import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';

import type { VprClient } from '../../client/src/main.ts';
import { type ClientUnderTest, startClient } from '../support/client.ts';
import type { Fault, GivenAnswer } from '../support/fault-proxy.ts';
import { submission } from '../support/submission.ts';
import { until } from '../support/until.ts';

let under: ClientUnderTest;
let client: VprClient;

beforeAll(async () => {
  under = await startClient();
  ({ client } = under);
});
beforeEach(async () => under.reset());
afterAll(async () => under.stop());

/** Injects the faults into the next requests, one after the other. */
function failWith(...faults: readonly (Fault | undefined)[]): void {
  const left = [...faults];
  under.network.fault = () => left.shift();
}

const given = (answer: GivenAnswer): Fault => ({ answer });
const problem = (status: number, code: string, headers = {}): Fault =>
  given({ status, headers, body: JSON.stringify({ code, detail: 'the test says so', status }) });

/** What something on the way answers in the place of the API. */
const OUTAGES: readonly (readonly [string, Fault])[] = [
  ['a broken connection', 'reset'],
  ['a 500', problem(500, 'SUBMISSION_FAILED')],
  ['a 503 of a gateway', given({ status: 503, body: '<h1>busy</h1>' })],
  ['a 429 of a gateway', given({ status: 429, body: '{"message":"Too Many Requests"}' })],
  ['a 408', problem(408, 'REQUEST_TIMEOUT')],
  ['an answer that is not JSON', given({ status: 200, body: '<h1>log in</h1>' })],
  [
    'an answer that was cut',
    given({ status: 200, headers: { 'content-length': '100', connection: 'close' }, body: '{' }),
  ],
];

describe('a call', () => {
  it.each(OUTAGES)('is made again after %s', async (_what, fault) => {
    failWith(fault, fault);
    expect(await client.submit(submission())).toMatchObject({ status: 'PENDING' });
    expect(under.network.requests).toHaveLength(3);
    expect(under.clock.pauses).toHaveLength(2);
  });

  it('is made again where its answer was lost, and finds what it did', async () => {
    const request = submission();
    failWith('effect, then error');
    const { message, job_id } = await client.submit(request);
    expect(message).toBe('Job already exists');
    expect(await client.newest(request)).toMatchObject({ job_id });
  });

  it.each<readonly [string, Fault]>([
    ['no answer comes', 'lost'],
    ['the body of the answer stalls', 'effect, then stalled body'],
  ])('is made again after 30 s in which %s', async (_what, fault) => {
    failWith(fault);
    const submitting = client.submit(submission());
    await until(
      () => Promise.resolve(under.network.requests.length),
      (count) => count === 1,
    );
    under.clock.advance(29_999);
    await under.network.settled();
    await setImmediate();
    expect(under.network.requests).toHaveLength(1);
    under.clock.advance(1);
    await submitting;
    expect(under.network.requests).toHaveLength(2);
  });

  it.each([
    [400, 'INVALID_REQUEST'],
    [403, 'NOT_YOUR_USER'],
    [404, 'JOB_NOT_FOUND'],
    [409, 'JOB_STATE'],
    [410, 'REPORT_GONE'],
    [413, 'BODY_TOO_LARGE'],
    [429, 'QUOTA_EXCEEDED'],
  ])('is not made again after a %i %s', async (status, code) => {
    failWith(problem(status, code, { 'retry-after': '7' }));
    await expect(client.submit(submission())).rejects.toMatchObject({ status, code, retryAfterMs: 7_000 });
    expect(under.network.requests).toHaveLength(1);
  });

  it('gives up after a minute, with the last failure', async () => {
    under.network.fault = () => given({ status: 502 });
    await expect(client.get('a')).rejects.toMatchObject({ code: 'HTTP_502', status: 502, isTransient: true });
    const total = under.clock.pauses.reduce((sum, pause) => sum + pause, 0);
    expect([total <= 60_000, total > 30_000]).toEqual([true, true]);
  });

  it('gives up at once where the server asks for a pause beyond that', async () => {
    failWith(given({ status: 503, headers: { 'retry-after': '3600' } }));
    await expect(client.get('a')).rejects.toMatchObject({ code: 'HTTP_503', retryAfterMs: 3_600_000 });
    expect(under.clock.pauses).toEqual([]);
  });

  it('says that there was no answer, and why', async () => {
    under.network.fault = () => 'reset';
    await expect(client.get('a')).rejects.toMatchObject({
      code: 'NETWORK',
      status: undefined,
      cause: expect.anything(),
    });
  });
});

describe('a submission with replace', () => {
  it.each(OUTAGES)('is not sent again after %s', async (_what, fault) => {
    failWith(fault);
    await expect(client.submit(submission(), { onDuplicate: 'replace' })).rejects.toMatchObject({ isTransient: true });
    expect(under.network.requests).toHaveLength(1);
  });

  it('is sent again with replace_if_changed, which makes one job', async () => {
    const request = submission();
    const first = await client.submit(request);
    failWith('effect, then error');
    const changed = { ...request, gap_responses: [{ question: 'q', answer: 'a' }] };
    const second = await client.submit(changed, { onDuplicate: 'replace_if_changed' });
    expect(second.message).toBe('Job already exists');
    expect(await client.get(second.job_id)).toMatchObject({ replaces: first.job_id });
  });
});

describe('pauses', () => {
  afterAll(() => {
    jest.restoreAllMocks();
  });

  /** The pauses of a call that fails so, at the least and at the greatest jitter. */
  async function pausesOf(...faults: readonly Fault[]): Promise<readonly (readonly number[])[]> {
    const pauses: (readonly number[])[] = [];
    for (const random of [0, 1]) {
      jest.spyOn(Math, 'random').mockReturnValue(random);
      failWith(...faults);
      await client.submit(submission());
      pauses.push(under.clock.pauses.splice(0));
    }
    return pauses;
  }

  it('double, and become longer by a quarter at the most', async () => {
    const [least, greatest] = await pausesOf('reset', 'reset', 'reset', 'reset', 'reset', 'reset');
    expect(least).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000]);
    expect(greatest).toEqual([625, 1_250, 2_500, 5_000, 10_000, 18_750]);
  });

  const busyUntil = (value: string) => given({ status: 503, headers: { 'retry-after': value } });

  it('are never shorter than the seconds that the server asks for', async () => {
    expect(await pausesOf(busyUntil('10'), busyUntil('0'), busyUntil('soon'))).toEqual([
      [10_000, 1_000, 2_000],
      [12_500, 1_250, 2_500],
    ]);
  });

  it('last until the date that the server names', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0);
    const date = new Date(Math.ceil(under.clock.now() / 1_000) * 1_000 + 20_000);
    const expected = date.getTime() - under.clock.now();
    failWith(busyUntil(date.toUTCString()));
    await client.submit(submission());
    expect(under.clock.pauses).toEqual([expect.closeTo(expected)]);
  });
});
