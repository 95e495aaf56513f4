import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { type Jobs, signal, startJobs } from '../../test/support/jobs.ts';
import { TOKEN_USAGE } from '../../test/support/token-usage.ts';
import { AttemptsRepository, type Claim } from './attempts.repository.ts';
import { JobStoreError } from './job.errors.ts';
import { LEASE_MARGIN_SECONDS, LEASE_SECONDS, MAX_ATTEMPTS } from './job.lifetimes.ts';
import type { Job, JobError } from './job.ts';
import { SubmissionsRepository } from './submissions.repository.ts';

const NO_REPORT: JobError = { code: 'GENERATION_FAILED', message: 'no' };

let jobs: Jobs;
let attempts: AttemptsRepository;
let job: Job;

beforeAll(async () => {
  jobs = await startJobs();
  attempts = jobs.get(AttemptsRepository);
});
beforeEach(async () => {
  job = jobs.newJob();
  await jobs.get(SubmissionsRepository).create(job, undefined, jobs.clock.now(), signal);
});
afterEach(() => {
  jobs.aws.faults.heal();
});
afterAll(async () => {
  await jobs.stop();
});

const stored = () => jobs.records.job(job.job_id);
const claim = () => attempts.claim(job.job_id, signal);

async function claimed(): Promise<Claim> {
  const made = await claim();
  if (made === undefined) throw new Error('the job cannot be claimed');
  return made;
}

/** The claim of a worker whose lease lapsed, so that another has the job by now. */
async function overtakenClaim(): Promise<Claim> {
  const overtaken = await claimed();
  jobs.clock.advance(LEASE_SECONDS + LEASE_MARGIN_SECONDS);
  await claimed();
  return overtaken;
}

describe('claim', () => {
  it('leases a job that waits, and returns what its attempt needs', async () => {
    const lease_expires_at = jobs.clock.now() + LEASE_SECONDS * 1_000;
    expect(await claim()).toMatchObject({
      job_id: job.job_id,
      idempotency_key: job.idempotency_key,
      input_hash: job.input_hash,
      created_at: job.created_at,
      attempt: 1,
      lease_expires_at,
    });
    expect(await stored()).toMatchObject({ status: 'PROCESSING', attempt: 1, lease_expires_at });
  });

  it('leaves a job alone while it is leased, and for the difference of two clocks beyond', async () => {
    await claim();
    jobs.clock.advance(LEASE_SECONDS + LEASE_MARGIN_SECONDS - 0.001);
    expect(await claim()).toBeUndefined();
    jobs.clock.advance(0.001);
    expect(await claim()).toMatchObject({ attempt: 2 });
  });

  it('leaves a job alone whose attempts are used up', async () => {
    await jobs.records.change(job.job_id, 'attempts_used', MAX_ATTEMPTS - 1);
    const last = await claimed();
    expect(last).toMatchObject({ attempt: 1, attempts_used: MAX_ATTEMPTS });
    await attempts.handBack(last, 0, undefined, signal);
    expect(await claim()).toBeUndefined();
  });

  it('leaves a job alone while it is paused, and ends the pause', async () => {
    await attempts.handBack(await claimed(), 60, undefined, signal);
    jobs.clock.advance(59.999);
    expect(await claim()).toBeUndefined();
    jobs.clock.advance(0.001);
    expect(await claim()).toMatchObject({ attempt: 2, attempts_used: 2 });
    expect(await stored()).not.toHaveProperty('paused_until');
  });

  it.each(['COMPLETED', 'FAILED'] as const)('leaves a job alone that is %s', async (status) => {
    await jobs.records.change(job.job_id, 'status', status);
    expect(await claim()).toBeUndefined();
    expect(await stored()).toEqual({ ...job, status });
  });

  it('does not bring back a job that is gone', async () => {
    expect(await attempts.claim('gone', signal)).toBeUndefined();
    expect((await jobs.aws.jobs()).map(({ job_id }) => job_id)).not.toContain('gone');
  });

  it('ends with its signal', async () => {
    jobs.aws.faults.break('UpdateItem', 'lost');
    const ending = new AbortController();
    const claiming = attempts.claim(job.job_id, ending.signal);
    ending.abort();
    await expect(claiming).rejects.toMatchObject({ cause: { name: 'AbortError' } });
  });

  it('fails if DynamoDB does', async () => {
    jobs.aws.faults.break('UpdateItem', 'forbidden');
    const error = await claim().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(JobStoreError);
    expect(error).toMatchObject({ message: 'DynamoDB failed at UpdateItem', mayHaveTakenEffect: false });
  });
});

describe('a heartbeat', () => {
  const progress = { phase: 'checking', percent: 80, updated_at: '2026-11-25T10:00:00.000Z' } as const;

  it('renews the lease and shows the progress', async () => {
    const made = await claimed();
    jobs.clock.advance(10);
    expect(await attempts.renewLease(made, progress, signal)).toBe(true);
    const lease_expires_at = jobs.clock.now() + LEASE_SECONDS * 1_000;
    expect(await stored()).toMatchObject({ status: 'PROCESSING', attempt: 1, lease_expires_at, progress });
  });

  it('changes nothing of a job that another worker has by now', async () => {
    const overtaken = await overtakenClaim();
    const before = await stored();
    expect(await attempts.renewLease(overtaken, progress, signal)).toBe(false);
    expect(await stored()).toEqual(before);
  });
});

describe('the end of an attempt', () => {
  it('completes the job', async () => {
    expect(await attempts.complete(await claimed(), 'results/a.json', undefined, signal)).toBe(true);
    expect(await stored()).toMatchObject({ status: 'COMPLETED', result_key: 'results/a.json' });
  });

  it('hands the job back, for the watchdog to look after', async () => {
    expect(await attempts.handBack(await claimed(), 20, undefined, signal)).toBe(true);
    const pauseEnd = jobs.clock.now() + 20_000;
    const { status, lease_expires_at, due_at, paused_until } = await stored();
    expect([status, lease_expires_at]).toEqual(['PENDING', undefined]);
    expect([due_at, paused_until]).toEqual([pauseEnd, pauseEnd]);
  });

  it('pauses the job without using up the attempt', async () => {
    expect(await attempts.pause(await claimed(), NO_REPORT, undefined, signal)).toBe(true);
    const pauseEnd = jobs.clock.now() + 900_000;
    expect(await stored()).toMatchObject({
      ...{ status: 'PENDING', attempt: 1, attempts_used: 0, error: NO_REPORT },
      ...{ due_at: pauseEnd, paused_until: pauseEnd },
    });
    jobs.clock.advance(900);
    expect(await claim()).toMatchObject({ attempt: 2, attempts_used: 1 });
    expect(await stored()).not.toHaveProperty('error');
  });

  it('adds up what the attempts used, however they end', async () => {
    const none = { ...TOKEN_USAGE, input_tokens: 0, output_tokens: 0, cache_read_tokens: 0, cache_write_tokens: 0 };
    expect((await claimed()).token_usage).toEqual({ ...none, calls: 0, model: null, cost_usd: 0 });
    jobs.clock.advance(36);
    await attempts.handBack(await claimed(), 0, TOKEN_USAGE, signal);
    await attempts.pause(await claimed(), NO_REPORT, { ...TOKEN_USAGE, model: 'model-2' }, signal);
    jobs.clock.advance(900);
    await attempts.handBack(await claimed(), 0, undefined, signal);
    await attempts.fail(await claimed(), NO_REPORT, TOKEN_USAGE, signal);
    expect((await stored()).token_usage).toEqual({
      input_tokens: 3_600,
      output_tokens: 10_200,
      cache_read_tokens: 1_500,
      cache_write_tokens: 180,
      calls: 6,
      model: 'model-1',
      cost_usd: 0.0369,
    });
  });

  it('fails the job and frees its key', async () => {
    expect(await attempts.fail(await claimed(), NO_REPORT, undefined, signal)).toBe(true);
    expect(await stored()).toMatchObject({ status: 'FAILED', error: NO_REPORT });
    expect(await jobs.records.key(job)).toBeUndefined();
  });

  it('has failed the job if it did so in a write whose answer was lost', async () => {
    const made = await claimed();
    let first: string | undefined;
    let requests = 0;
    jobs.aws.faults.fault = ({ invocation }) => {
      first ??= invocation;
      if (invocation !== first) return undefined;
      return ++requests === 1 ? 'effect, then error' : 'in progress';
    };
    expect(await attempts.fail(made, NO_REPORT, undefined, signal)).toBe(true);
    expect(await stored()).toMatchObject({ status: 'FAILED', error: NO_REPORT });
  });

  it('fails no job that is final by the time when its key turns out to be of another', async () => {
    const made = await claimed();
    await jobs.records.pointKeyTo(job, 'another');
    let calls = 0;
    jobs.aws.faults.fault = async () => {
      if (++calls === 2) await jobs.records.change(job.job_id, 'status', 'COMPLETED');
      return undefined;
    };
    expect(await attempts.fail(made, NO_REPORT, undefined, signal)).toBe(false);
    expect(await stored()).toMatchObject({ status: 'COMPLETED' });
  });

  it('waits for other writes of the job that are in its way', async () => {
    const made = await claimed();
    let calls = 0;
    jobs.aws.faults.fault = () => (++calls === 1 ? { cancelled: ['TransactionConflict', 'None'] } : undefined);
    expect(await attempts.fail(made, NO_REPORT, TOKEN_USAGE, signal)).toBe(true);
  });

  it.each<[string, (made: Claim) => Promise<boolean>]>([
    ['complete', (made) => attempts.complete(made, 'results/a.json', undefined, signal)],
    ['hand back', (made) => attempts.handBack(made, 10, TOKEN_USAGE, signal)],
    ['pause', (made) => attempts.pause(made, NO_REPORT, TOKEN_USAGE, signal)],
    ['fail', (made) => attempts.fail(made, NO_REPORT, TOKEN_USAGE, signal)],
  ])('does not %s a job that another worker has by now', async (_what, end) => {
    const overtaken = await overtakenClaim();
    const before = await stored();
    expect(await end(overtaken)).toBe(false);
    expect(await stored()).toEqual(before);
    expect(await jobs.records.key(job)).toMatchObject({ job_id: job.job_id });
  });
});
