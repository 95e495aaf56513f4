import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PutCommand } from '@aws-sdk/lib-dynamodb';

import { type Jobs, signal, startJobs } from '../../test/support/jobs.ts';
import { jobIsPending } from './job.conditions.ts';
import { JobStoreError } from './job.errors.ts';
import type { Job } from './job.ts';
import { claimed, dueAgainAt, failed, type JobUpdate, jobUpdate } from './job.updates.ts';
import { updateJob } from './update-job.ts';

let jobs: Jobs;
let job: Job;

beforeAll(async () => {
  jobs = await startJobs();
});
beforeEach(async () => {
  job = jobs.newJob();
  await jobs.aws.tables.send(new PutCommand({ TableName: jobs.aws.names.jobsTable, Item: job }));
});
afterEach(() => {
  jobs.aws.faults.heal();
});
afterAll(async () => {
  await jobs.stop();
});

/** PENDING → PROCESSING, unless the test says otherwise. */
function update(changes: Partial<JobUpdate> = {}): JobUpdate {
  const nowMs = jobs.clock.now();
  const table = jobs.aws.names.jobsTable;
  return { table, jobId: job.job_id, changes: claimed(nowMs), condition: jobIsPending, nowMs, ...changes };
}

const run = (changes?: Partial<JobUpdate>) => updateJob(jobs.dynamoDB, update(changes), signal);
const stored = () => jobs.records.job(job.job_id);

/** The first request has its effect, but another answer. */
function loseFirstAnswer(): void {
  let calls = 0;
  jobs.aws.faults.fault = () => (++calls === 1 ? 'effect, then error' : undefined);
}

describe('updateJob', () => {
  it('sets what is changed and the time of the change, and leaves the rest', async () => {
    jobs.clock.advance(1);
    expect(await run()).toBe(true);
    expect(await stored()).toEqual({
      ...job,
      ...claimed(jobs.clock.now()),
      updated_at: new Date(jobs.clock.now()).toISOString(),
    });
  });

  it('removes what becomes undefined', async () => {
    await run({ changes: failed({ code: 'GENERATION_FAILED', message: 'no' }, jobs.clock.now()) });
    const { watch_shard, due_at, ...rest } = await stored();
    expect([watch_shard, due_at]).toEqual([undefined, undefined]);
    expect(rest).toMatchObject({ status: 'FAILED', error: { code: 'GENERATION_FAILED', message: 'no' } });
  });

  it('changes nothing if its condition does not hold', async () => {
    await jobs.records.change(job.job_id, 'status', 'COMPLETED');
    expect(await run()).toBe(false);
    expect(await stored()).toEqual({ ...job, status: 'COMPLETED' });
  });

  it('does not bring back a job that is gone', async () => {
    expect(await run({ jobId: 'gone' })).toBe(false);
    expect((await jobs.aws.jobs()).map(({ job_id }) => job_id)).not.toContain('gone');
  });

  it('took effect if an attempt did whose answer was lost', async () => {
    loseFirstAnswer();
    expect(await run()).toBe(true);
    const set = Object.entries(claimed(jobs.clock.now())).filter(([, value]) => value !== undefined);
    expect(await stored()).toMatchObject(Object.fromEntries(set));
  });

  it('did not take effect if somebody else made the same change at another moment', async () => {
    const nowMs = jobs.clock.now();
    await run({ nowMs: nowMs - 1 });
    expect(await run({ nowMs })).toBe(false);
  });

  it('did not take effect if somebody else made another change at the same moment', async () => {
    await run();
    expect(await run({ changes: { ...claimed(jobs.clock.now()), ...dueAgainAt(1) } })).toBe(false);
  });

  it.each([
    ['forbidden', false],
    ['effect, then error', true],
  ] as const)('fails if it is always %s, and says whether it may have taken effect', async (fault, effect) => {
    jobs.aws.faults.break('UpdateItem', fault);
    const error = await run().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(JobStoreError);
    expect(error).toMatchObject({ message: 'DynamoDB failed at UpdateItem', mayHaveTakenEffect: effect });
  });

  it('ends with its signal', async () => {
    jobs.aws.faults.break('UpdateItem', 'lost');
    const ending = new AbortController();
    const updating = updateJob(jobs.dynamoDB, update(), ending.signal);
    ending.abort();
    await expect(updating).rejects.toMatchObject({ cause: { name: 'AbortError' } });
  });
});

describe('the parameters of an update', () => {
  it('add increments, and return attributes and defaults without the rest', () => {
    const parameters = jobUpdate(
      update({ changes: {}, increments: { attempt: 1 }, returned: ['created_at'], defaults: { attempts_used: 0 } }),
    );
    expect(parameters.UpdateExpression).toBe(
      'SET #set_updated_at = :set_updated_at, created_at = created_at, ' +
        'attempts_used = if_not_exists(attempts_used, :default_attempts_used) ADD attempt :add_attempt',
    );
    expect(parameters.ExpressionAttributeValues).toMatchObject({ ':add_attempt': 1, ':default_attempts_used': 0 });
  });

  it('are those of the table and the job, on the condition', () => {
    expect(jobUpdate(update())).toMatchObject({
      TableName: jobs.aws.names.jobsTable,
      Key: { job_id: job.job_id },
      ConditionExpression: '#status = :pending',
    });
  });
});
