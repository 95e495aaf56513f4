import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GetCommand } from '@aws-sdk/lib-dynamodb';

import { type Jobs, signal, startJobs } from '../../test/support/jobs.ts';
import { SUBMISSION_FAILED } from './failure-reasons.ts';
import { JobConflictError, QuotaExceededError } from './job.errors.ts';
import type { Job } from './job.ts';
import { countJob, quotaKey, secondsLeftOfDay, uncountJob } from './quota.ts';
import { SubmissionsRepository } from './submissions.repository.ts';
import { transact } from './transaction.ts';

const LIMIT = 2;

let jobs: Jobs;
let submissions: SubmissionsRepository;
let user_id: string;

beforeAll(async () => {
  jobs = await startJobs({ DAILY_JOBS_PER_USER: String(LIMIT) });
  submissions = jobs.get(SubmissionsRepository);
});
beforeEach(() => {
  user_id = randomUUID();
});
afterAll(async () => {
  await jobs.stop();
});

const newJob = (changes: Partial<Job> = {}): Job => jobs.newJob({ user_id, ...changes });
const madeAt = (created_at: string): Job => newJob({ created_at });
const quota = (limit = LIMIT) => ({ table: jobs.aws.names.idempotencyTable, limit });

/** @returns whether the day had room for the job */
const count = async (job: Job): Promise<boolean> =>
  (await transact(jobs.dynamoDB, countJob(quota(), job), signal)) === undefined;
const uncount = async (job: Job) => transact(jobs.dynamoDB, uncountJob(quota(), job), signal);
const create = async (job: Job) => submissions.create(job, undefined, jobs.clock.now(), signal);

async function day({ created_at }: Job): Promise<Record<string, unknown> | undefined> {
  const { Item } = await jobs.aws.tables.send(
    new GetCommand({
      TableName: jobs.aws.names.idempotencyTable,
      Key: { idempotency_key: quotaKey(user_id, created_at) },
      ConsistentRead: true,
    }),
  );
  return Item;
}

describe('the day of a user', () => {
  it('has room for as many jobs as the limit says', async () => {
    expect([await count(newJob()), await count(newJob()), await count(newJob())]).toEqual([true, true, false]);
  });

  it('counts a job once, also when it is full', async () => {
    const [first, second] = [newJob(), newJob()];
    expect([await count(first), await count(first), await count(second)]).toEqual([true, true, true]);
    expect(await count(first)).toBe(true);
    expect(await day(first)).toMatchObject({ jobs: new Set([first.job_id, second.job_id]) });
  });

  it('has room again for a job that is taken out', async () => {
    const [first, second] = [newJob(), newJob()];
    await count(first);
    await count(second);
    await uncount(first);
    expect(await day(first)).toMatchObject({ jobs: new Set([second.job_id]) });
    expect(await count(newJob())).toBe(true);
  });

  it('is left as it is by a job that it has not counted', async () => {
    const counted = newJob();
    await count(counted);
    await uncount(newJob());
    expect(await day(counted)).toMatchObject({ jobs: new Set([counted.job_id]) });
  });

  it.each([
    ['at its first moment', '2026-11-25T00:00:00.000Z'],
    ['at its last moment', '2026-11-25T23:59:59.999Z'],
  ])('is that of UTC for a job made %s, and is kept for a day more', async (_when, created_at) => {
    const job = madeAt(created_at);
    await count(job);
    expect(await day(job)).toEqual({
      idempotency_key: `quota#${user_id}#2026-11-25`,
      jobs: new Set([job.job_id]),
      ttl: Date.parse('2026-11-27T00:00:00Z') / 1_000,
    });
  });

  it('is another one at midnight', async () => {
    for (let made = 0; made < LIMIT; made++) await count(madeAt('2026-11-25T23:59:59.999Z'));
    expect(await count(madeAt('2026-11-25T12:00:00.000Z'))).toBe(false);
    expect(await count(madeAt('2026-11-26T00:00:00.000Z'))).toBe(true);
  });

  it('counts nothing without a limit', () => {
    expect([countJob(quota(0), newJob()), uncountJob(quota(0), newJob())]).toEqual([[], []]);
  });
});

describe('the seconds that are left of a day', () => {
  it.each([
    ['2026-11-25T00:00:00.000Z', 86_400],
    ['2026-11-25T00:00:00.999Z', 86_400],
    ['2026-11-25T12:00:00.000Z', 43_200],
    ['2026-11-25T23:59:59.999Z', 1],
  ])('at %s are %i', (instant, seconds) => {
    expect(secondsLeftOfDay(Date.parse(instant))).toBe(seconds);
  });
});

describe('a submission', () => {
  /** Uses up the day. */
  async function useUp(): Promise<[Job, Job]> {
    const made: [Job, Job] = [newJob(), newJob()];
    for (const job of made) expect(await create(job)).toBe(job.job_id);
    return made;
  }

  it('beyond the limit writes nothing, and says when the next day begins', async () => {
    const job = madeAt('2026-11-25T22:00:00.000Z');
    for (let made = 0; made < LIMIT; made++) await count(madeAt(job.created_at));
    const error = await create(job).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(QuotaExceededError);
    expect(error).toMatchObject({
      ...{ kind: 'too-many-requests', code: 'QUOTA_EXCEEDED', retryable: true, limit: LIMIT, resetSeconds: 7_200 },
      subject: { user_id, application_id: job.application_id },
    });
    expect(await jobs.records.key(job)).toBeUndefined();
    expect((await jobs.aws.jobs()).map(({ job_id }) => job_id)).not.toContain(job.job_id);
  });

  it('beyond the limit finds the job that the application has', async () => {
    const [{ job_id, application_id, idempotency_key }] = await useUp();
    expect(await create(newJob({ application_id, idempotency_key }))).toBe(job_id);
  });

  it('beyond the limit replaces nothing', async () => {
    const [first] = await useUp();
    const { application_id, idempotency_key } = first;
    const second = newJob({ application_id, idempotency_key });
    const replacing = submissions.takeOverKey(first, second, undefined, jobs.clock.now(), signal);
    await expect(replacing).rejects.toThrow(QuotaExceededError);
    expect(await jobs.records.job(first.job_id)).toEqual(first);
  });

  it('within the limit whose previous job has come to its end is a conflict, which may be tried again', async () => {
    const first = newJob();
    await create(first);
    await jobs.records.change(first.job_id, 'status', 'COMPLETED');
    const { application_id, idempotency_key } = first;
    const second = newJob({ application_id, idempotency_key });
    const replacing = submissions.takeOverKey(first, second, undefined, jobs.clock.now(), signal);
    await expect(replacing).rejects.toThrow(JobConflictError);
    expect(await day(second)).toMatchObject({ jobs: new Set([first.job_id]) });
  });

  it('that is withdrawn leaves room for another', async () => {
    const [first] = await useUp();
    await submissions.withdraw(first, SUBMISSION_FAILED, jobs.clock.now(), signal);
    const next = newJob();
    expect(await create(next)).toBe(next.job_id);
  });
});
