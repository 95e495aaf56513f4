import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { type Jobs, signal, startJobs, WATCHED_AFTER_SECONDS } from '../../test/support/jobs.ts';
import { ATTEMPTS_EXHAUSTED, BUDGET_EXCEEDED, DEADLINE_EXCEEDED } from './failure-reasons.ts';
import { DEADLINE_SECONDS, LIVE_JOB_TTL_SECONDS } from './job.lifetimes.ts';
import type { Job } from './job.ts';
import { type DueJob, StuckJobsService } from './stuck-jobs.service.ts';
import { SubmissionsRepository } from './submissions.repository.ts';

let jobs: Jobs;
let stuckJobs: StuckJobsService;
let job: Job;

beforeAll(async () => {
  jobs = await startJobs();
  stuckJobs = jobs.get(StuckJobsService);
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
const decide = () => stuckJobs.decide(job.job_id, signal);

/** The job once it is due. */
async function dueJob(): Promise<DueJob> {
  jobs.clock.advance(WATCHED_AFTER_SECONDS);
  const decision = await decide();
  if (decision.kind === 'skip') throw new Error('the job is not due');
  return decision.job;
}

async function dueIds(): Promise<string[]> {
  const found: string[] = [];
  for (const shard of stuckJobs.shards()) {
    for await (const page of stuckJobs.dueJobs(shard, signal)) found.push(...page);
  }
  return found;
}

describe('the shards', () => {
  it('are the same each minute, and begin with another one', () => {
    const before = stuckJobs.shards();
    jobs.clock.advance(60);
    const after = stuckJobs.shards();
    expect(after).not.toEqual(before);
    expect(after.toSorted()).toEqual(before.toSorted());
    expect(new Set(after).size).toBe(after.length);
  });
});

describe('the due jobs', () => {
  it('are those whose time has come', async () => {
    jobs.clock.advance(WATCHED_AFTER_SECONDS - 1);
    expect(await dueIds()).not.toContain(job.job_id);
    jobs.clock.advance(1);
    expect(await dueIds()).toContain(job.job_id);
  });

  it('are looked for until the signal', async () => {
    jobs.aws.faults.break('Query', 'lost');
    const ending = new AbortController();
    const looking = stuckJobs.dueJobs('0', ending.signal).next();
    ending.abort();
    await expect(looking).rejects.toMatchObject({
      message: 'DynamoDB failed at Query',
      cause: { name: 'AbortError' },
    });
  });
});

describe('the decision on a job', () => {
  it('is to send it again when it is due', async () => {
    jobs.clock.advance(WATCHED_AFTER_SECONDS);
    expect(await decide()).toEqual({ kind: 'resend', job });
  });

  it('is to skip one that is not due, since somebody has looked after it', async () => {
    jobs.clock.advance(WATCHED_AFTER_SECONDS - 1);
    expect(await decide()).toEqual({ kind: 'skip' });
  });

  it.each(['COMPLETED', 'FAILED'] as const)('is to skip one that is %s', async (status) => {
    await jobs.records.change(job.job_id, 'status', status);
    jobs.clock.advance(WATCHED_AFTER_SECONDS);
    expect(await decide()).toEqual({ kind: 'skip' });
  });

  it('is to skip one that is gone', async () => {
    expect(await stuckJobs.decide('gone', signal)).toEqual({ kind: 'skip' });
  });

  it('is to fail one at its deadline, and not a second before', async () => {
    jobs.clock.advance(DEADLINE_SECONDS - 1);
    expect(await decide()).toMatchObject({ kind: 'resend' });
    jobs.clock.advance(1);
    expect(await decide()).toEqual({ kind: 'fail', job, error: DEADLINE_EXCEEDED });
  });

  it('is to fail one that is paused at its deadline for the reason of the pause', async () => {
    await jobs.records.change(job.job_id, 'error', BUDGET_EXCEEDED);
    jobs.clock.advance(DEADLINE_SECONDS);
    expect(await decide()).toMatchObject({ kind: 'fail', error: BUDGET_EXCEEDED });
  });

  it.each([
    [4, 'resend'],
    [5, 'fail'],
  ])('after %i attempts is to %s it', async (attempt, kind) => {
    await jobs.records.change(job.job_id, 'attempts_used', attempt);
    jobs.clock.advance(WATCHED_AFTER_SECONDS);
    expect(await decide()).toMatchObject({ kind, ...(kind === 'fail' && { error: ATTEMPTS_EXHAUSTED }) });
  });
});

describe('a job that is postponed', () => {
  it.each([
    [60, 2 * 60],
    [5 * 60, 5 * 60],
    [60 * 60, 15 * 60],
  ])('%i seconds old is due in %i seconds, and lives beyond that', async (age, pause) => {
    jobs.clock.advance(age);
    const nowMs = jobs.clock.now();
    const next = await stuckJobs.postpone({ ...job, due_at: job.due_at ?? 0 }, signal);
    expect(next).toBe(nowMs + pause * 1_000);
    expect(await stored()).toMatchObject({
      due_at: next,
      ttl: Math.floor(nowMs / 1_000) + pause + LIVE_JOB_TTL_SECONDS,
      status: 'PENDING',
    });
  });

  it('is so by one watchdog alone', async () => {
    const due = await dueJob();
    expect(await stuckJobs.postpone(due, signal)).toBeDefined();
    jobs.clock.advance(1);
    expect(await stuckJobs.postpone(due, signal)).toBeUndefined();
  });

  it('is left alone once it is final', async () => {
    const due = await dueJob();
    await jobs.records.change(job.job_id, 'status', 'COMPLETED');
    expect(await stuckJobs.postpone(due, signal)).toBeUndefined();
    expect(await stored()).toMatchObject({ due_at: job.due_at });
  });

  it('is due at once when it could not be sent', async () => {
    const next = (await stuckJobs.postpone(await dueJob(), signal)) ?? 0;
    await stuckJobs.undoPostpone(job.job_id, next, signal);
    expect(await stored()).toMatchObject({ due_at: jobs.clock.now() });
  });

  it('stays so if a worker has moved it meanwhile', async () => {
    await stuckJobs.postpone(await dueJob(), signal);
    const { due_at } = await stored();
    await stuckJobs.undoPostpone(job.job_id, 1, signal);
    expect(await stored()).toMatchObject({ due_at });
  });
});

describe('a job that the watchdog fails', () => {
  it('is FAILED and frees its key', async () => {
    expect(await stuckJobs.fail(await dueJob(), DEADLINE_EXCEEDED, signal)).toBe(true);
    expect(await stored()).toMatchObject({ status: 'FAILED', error: DEADLINE_EXCEEDED });
    expect(await jobs.records.key(job)).toBeUndefined();
  });

  it('frees no key that points to another job', async () => {
    await jobs.records.pointKeyTo(job, 'another');
    expect(await stuckJobs.fail(await dueJob(), DEADLINE_EXCEEDED, signal)).toBe(true);
    expect(await jobs.records.key(job)).toMatchObject({ job_id: 'another' });
  });

  it('is left alone if a worker has looked after it meanwhile', async () => {
    const due = await dueJob();
    await jobs.records.change(job.job_id, 'due_at', due.due_at + 1);
    expect(await stuckJobs.fail(due, DEADLINE_EXCEEDED, signal)).toBe(false);
    expect(await stored()).toMatchObject({ status: 'PENDING' });
    expect(await jobs.records.key(job)).toMatchObject({ job_id: job.job_id });
  });
});
