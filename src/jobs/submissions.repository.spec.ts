import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { type Jobs, signal, startJobs } from '../../test/support/jobs.ts';
import { SUBMISSION_FAILED } from './failure-reasons.ts';
import { JobConflictError } from './job.errors.ts';
import { IDEMPOTENCY_KEY_SECONDS, LIVE_JOB_TTL_SECONDS } from './job.lifetimes.ts';
import type { Job, JobSummary } from './job.ts';
import { SubmissionsRepository } from './submissions.repository.ts';

let jobs: Jobs;
let submissions: SubmissionsRepository;
/** Two jobs of one application: `first` is stored and holds the key. */
let first: Job;
let second: Job;

beforeAll(async () => {
  jobs = await startJobs();
  submissions = jobs.get(SubmissionsRepository);
});
beforeEach(async () => {
  first = jobs.newJob();
  const { user_id, application_id, idempotency_key } = first;
  second = jobs.newJob({ user_id, application_id, idempotency_key });
  await create(first);
});
afterAll(async () => {
  await jobs.stop();
});

const create = (job: Job) => submissions.create(job, undefined, jobs.clock.now(), signal);
const takeOver = (previous: JobSummary | Pick<JobSummary, 'job_id'>, job = second) =>
  submissions.takeOverKey(previous, job, undefined, jobs.clock.now(), signal);
const withdraw = (job: Job) => submissions.withdraw(job, SUBMISSION_FAILED, jobs.clock.now(), signal);

const isStored = async ({ job_id }: Job): Promise<boolean> =>
  (await jobs.aws.jobs()).some((stored) => stored.job_id === job_id);
const holder = async (): Promise<string | undefined> => (await jobs.records.key(first))?.job_id;

describe('create', () => {
  it('stores the job and the key, which lasts for a day', async () => {
    expect(await jobs.records.job(first.job_id)).toEqual(first);
    expect(await jobs.records.key(first)).toEqual({
      idempotency_key: first.idempotency_key,
      job_id: first.job_id,
      created_at: first.created_at,
      ttl: Math.floor(jobs.clock.now() / 1_000) + IDEMPOTENCY_KEY_SECONDS,
    });
  });

  it('writes nothing if the key is taken, and returns who has it', async () => {
    expect(await create(second)).toBe(first.job_id);
    expect(await isStored(second)).toBe(false);
    expect(await holder()).toBe(first.job_id);
  });

  it('takes a key that has expired, also if DynamoDB has not deleted it yet', async () => {
    jobs.clock.advance(IDEMPOTENCY_KEY_SECONDS);
    expect(await create(second)).toBe(second.job_id);
    expect(await holder()).toBe(second.job_id);
  });

  it('leaves a key alone a second before it expires', async () => {
    jobs.clock.advance(IDEMPOTENCY_KEY_SECONDS - 1);
    expect(await create(second)).toBe(first.job_id);
  });

  it('returns its own job when it is repeated', async () => {
    expect(await create(first)).toBe(first.job_id);
    expect(await jobs.records.job(first.job_id)).toEqual(first);
  });
});

describe('takeOverKey', () => {
  it('ends a live job and makes its successor', async () => {
    expect(await takeOver(first)).toBe(second.job_id);
    expect(await holder()).toBe(second.job_id);
    const { status, error, replaced_by, due_at } = await jobs.records.job(first.job_id);
    expect([status, error?.code, replaced_by, due_at]).toEqual(['FAILED', 'REPLACED', second.job_id, undefined]);
  });

  it('ends a live job that nobody looked after as expired', async () => {
    jobs.clock.advance(LIVE_JOB_TTL_SECONDS);
    expect(await takeOver(first)).toBe(second.job_id);
    expect(await jobs.records.job(first.job_id)).toMatchObject({ status: 'FAILED', error: { code: 'EXPIRED' } });
  });

  it('leaves a final job as it is', async () => {
    await jobs.records.change(first.job_id, 'status', 'COMPLETED');
    expect(await takeOver({ ...first, status: 'COMPLETED' })).toBe(second.job_id);
    expect(await jobs.records.job(first.job_id)).toEqual({ ...first, status: 'COMPLETED' });
  });

  it('writes nothing if the key has come to point to another job, and returns which', async () => {
    await jobs.records.pointKeyTo(first, 'another');
    expect(await takeOver(first)).toBe('another');
    expect(await isStored(second)).toBe(false);
    expect(await jobs.records.job(first.job_id)).toEqual(first);
  });

  it('writes nothing if the live job has come to its end meanwhile: a conflict', async () => {
    await jobs.records.change(first.job_id, 'status', 'COMPLETED');
    await expect(takeOver(first)).rejects.toThrow(JobConflictError);
    expect(await isStored(second)).toBe(false);
    expect(await holder()).toBe(first.job_id);
  });

  it('writes nothing if somebody has looked after an expired job meanwhile: a conflict', async () => {
    const seen = first;
    jobs.clock.advance(LIVE_JOB_TTL_SECONDS);
    await jobs.records.change(first.job_id, 'ttl', Math.floor(jobs.clock.now() / 1_000) + 1);
    await expect(takeOver(seen)).rejects.toThrow(JobConflictError);
    expect(await jobs.records.job(first.job_id)).toMatchObject({ status: 'PENDING' });
  });

  it('takes the key from a job that is gone', async () => {
    await jobs.records.pointKeyTo(first, 'gone');
    expect(await takeOver({ job_id: 'gone' })).toBe(second.job_id);
    expect(await holder()).toBe(second.job_id);
  });
});

describe('withdraw', () => {
  it('makes a job that waits FAILED and frees its key', async () => {
    expect(await withdraw(first)).toBe('withdrawn');
    const { status, error, watch_shard } = await jobs.records.job(first.job_id);
    expect([status, error, watch_shard]).toEqual(['FAILED', SUBMISSION_FAILED, undefined]);
    expect(await holder()).toBeUndefined();
  });

  it('is done when it is repeated', async () => {
    await withdraw(first);
    expect(await withdraw(first)).toBe('withdrawn');
  });

  it('leaves a job in place of one that was never written, so that its writing comes too late', async () => {
    await withdraw(first);
    const late = jobs.newJob({ idempotency_key: first.idempotency_key });
    expect(await withdraw(late)).toBe('withdrawn');
    await expect(create(late)).rejects.toThrow(JobConflictError);
    expect(await jobs.records.job(late.job_id)).toMatchObject({ status: 'FAILED' });
  });

  it.each(['PROCESSING', 'COMPLETED'] as const)('leaves a job alone that a worker has made %s', async (status) => {
    await jobs.records.change(first.job_id, 'status', status);
    expect(await withdraw(first)).toBe('already started');
    expect(await jobs.records.job(first.job_id)).toEqual({ ...first, status });
    expect(await holder()).toBe(first.job_id);
  });

  it('leaves the key alone if it points to another job: this one was never written', async () => {
    expect(await withdraw(second)).toBe('withdrawn');
    expect(await isStored(second)).toBe(false);
    expect(await holder()).toBe(first.job_id);
  });
});
