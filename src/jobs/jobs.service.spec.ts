import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PutCommand } from '@aws-sdk/lib-dynamodb';

import type { Fault } from '../../test/support/fault-proxy.ts';
import { type Jobs, signal, startJobs } from '../../test/support/jobs.ts';
import { submission } from '../../test/support/submission.ts';
import { JobDeletedError, JobStateError, SubmissionFailedError } from './job.errors.ts';
import { IDEMPOTENCY_KEY_SECONDS, LIVE_JOB_TTL_SECONDS } from './job.lifetimes.ts';
import type { Job } from './job.ts';
import { type DuplicatePolicy, JobsService, type Submission } from './jobs.service.ts';

let jobs: Jobs;
let service: JobsService;
let input: ReturnType<typeof submission>;

beforeAll(async () => {
  jobs = await startJobs();
  service = jobs.get(JobsService);
});
beforeEach(() => {
  input = submission();
});
afterEach(() => {
  jobs.aws.faults.heal();
});
afterAll(async () => {
  await jobs.stop();
});

const returning: DuplicatePolicy = () => Promise.resolve('return');
const replacing: DuplicatePolicy = () => Promise.resolve('replace');

const submit = (policy = returning, changes: object = {}): Promise<Submission> =>
  service.submit({ ...input, ...changes }, policy, signal);

async function created() {
  const made = await submit();
  if (made.outcome !== 'created') throw new Error('the job was there already');
  return made.job;
}

/** Lets the first transaction take effect, while DynamoDB says of its repetitions that it is still running. */
function loseFirstAnswer(later?: Fault): void {
  let first: string | undefined;
  let requests = 0;
  jobs.aws.faults.fault = ({ operation, invocation, body }) => {
    if (operation !== 'TransactWriteItems' || body.includes('"Delete"')) return undefined;
    first ??= invocation;
    if (invocation !== first) return later;
    return ++requests === 1 ? 'effect, then error' : 'in progress';
  };
}

/** Lets the first transaction conflict with another write. */
function conflictOnce(): void {
  let calls = 0;
  jobs.aws.faults.fault = () => (++calls === 1 ? { cancelled: ['TransactionConflict', 'None'] } : undefined);
}

describe('submit', () => {
  it('creates a job', async () => {
    const job = await created();
    expect(await jobs.records.job(job.job_id)).toEqual(job);
    expect(job).toMatchObject({ status: 'PENDING', input_data: input });
  });

  it('returns the job that is there, and says whether its input is another', async () => {
    const { job_id } = await created();
    const job = expect.objectContaining({ job_id, status: 'PENDING' });
    expect(await submit()).toEqual({ outcome: 'duplicate', job, inputChanged: false });
    expect(await submit(returning, { job_posting: {} })).toEqual({ outcome: 'duplicate', job, inputChanged: true });
  });

  it('replaces the job that is there if the policy says so', async () => {
    const previous = await created();
    const made = await submit(replacing);
    expect(made).toMatchObject({ outcome: 'created', job: { replaces: previous.job_id } });
    expect(await jobs.records.job(previous.job_id)).toMatchObject({ status: 'FAILED', replaced_by: made.job.job_id });
  });

  it('replaces without asking a job that has FAILED', async () => {
    const previous = await created();
    await jobs.records.change(previous.job_id, 'status', 'FAILED');
    const job = await created();
    expect(job.job_id).not.toBe(previous.job_id);
    expect(job).not.toHaveProperty('replaces');
  });

  it('replaces without asking a job that has expired', async () => {
    const previous = await created();
    jobs.clock.advance(LIVE_JOB_TTL_SECONDS);
    await created();
    expect(await jobs.records.job(previous.job_id)).toMatchObject({ status: 'FAILED', error: { code: 'EXPIRED' } });
  });

  it('takes over the key of a job that is gone', async () => {
    await created();
    await jobs.records.pointKeyTo(input, 'gone');
    const { job_id } = await created();
    expect(await jobs.records.key(input)).toMatchObject({ job_id });
  });

  it('takes over the key of a job that its owner has deleted', async () => {
    const { job_id } = await created();
    const { jobsTable } = jobs.aws.names;
    const tombstone = { job_id, deleted_at: '2026-11-25T10:00:00.000Z', owner_hash: 'x', ttl: 9_999_999_999 };
    await jobs.aws.tables.send(new PutCommand({ TableName: jobsTable, Item: tombstone }));
    const next = await created();
    expect(await jobs.records.key(input)).toMatchObject({ job_id: next.job_id });
  });

  it('looks again if the key or its job changed at that moment', async () => {
    const other = await created();
    const made = await submit(async () => {
      await jobs.records.change(other.job_id, 'status', 'COMPLETED');
      return 'replace';
    });
    expect(made).toMatchObject({ outcome: 'created', job: { replaces: other.job_id } });
    expect(await jobs.records.job(other.job_id)).toMatchObject({ status: 'COMPLETED' });
  });

  it('looks again if another submission took the key over first', async () => {
    await created();
    const made = await submit(async () => {
      await jobs.records.pointKeyTo(input, 'gone');
      return 'replace';
    });
    expect(made).toMatchObject({ outcome: 'created' });
    expect(await jobs.records.key(input)).toMatchObject({ job_id: made.job.job_id });
  });

  it('is repeated after a conflict', async () => {
    conflictOnce();
    await created();
  });

  it('leaves nothing to withdraw where it had no effect', async () => {
    jobs.aws.faults.break('TransactWriteItems', 'forbidden');
    jobs.aws.faults.takeOperations();
    const error = await submit().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SubmissionFailedError);
    expect(error).toMatchObject({ cause: { message: 'DynamoDB failed at TransactWriteItems' } });
    expect(jobs.aws.faults.takeOperations()).toEqual(['TransactWriteItems']);
  });

  it('is withdrawn where it may have had an effect', async () => {
    // The withdrawal is the one transaction that deletes something.
    jobs.aws.faults.fault = ({ body }) => (body.includes('"Delete"') ? undefined : 'effect, then error');
    const error = await submit().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SubmissionFailedError);
    const { job_id = '' } = (error as SubmissionFailedError).subject;
    expect(await jobs.records.job(job_id)).toMatchObject({ status: 'FAILED', error: { code: 'SUBMISSION_FAILED' } });
    expect(await jobs.records.key(input)).toBeUndefined();
  });

  it('is withdrawn where an attempt was still running that may have had an effect', async () => {
    loseFirstAnswer('forbidden');
    await expect(submit()).rejects.toThrow(SubmissionFailedError);
    expect(await jobs.records.key(input)).toBeUndefined();
  });

  it('is accepted where it had its effect, and a worker has claimed the job before the withdrawal', async () => {
    jobs.aws.faults.fault = async ({ body }) => {
      if (!body.includes('"Delete"')) return 'effect, then error';
      const [{ Put }] = JSON.parse(body).TransactItems;
      await jobs.records.change(Put.Item.job_id.S, 'status', 'PROCESSING');
      return undefined;
    };
    const { job_id } = await created();
    expect(await jobs.records.job(job_id)).toMatchObject({ status: 'PROCESSING' });
  });
});

describe('retry', () => {
  /** A FAILED job, whose key is free. */
  async function failed(): Promise<Job> {
    const job = await created();
    await service.withdraw(job, new Error('no queue'));
    return jobs.records.job(job.job_id);
  }

  it('creates a job from the input of a FAILED one, which names it from then on', async () => {
    const job = await failed();
    const made = await service.retry(job, signal);
    expect(made).toMatchObject({ outcome: 'created', job: { status: 'PENDING', input_data: job.input_data } });
    expect(made.job.job_id).not.toBe(job.job_id);
    expect(await jobs.records.job(made.job.job_id)).toEqual(made.job);
    expect(await jobs.records.job(job.job_id)).toMatchObject({ status: 'FAILED', replaced_by: made.job.job_id });
  });

  it('finds the job of the retry before', async () => {
    const job = await failed();
    const { job_id } = (await service.retry(job, signal)).job;
    expect(await service.retry(job, signal)).toMatchObject({
      ...{ outcome: 'duplicate', inputChanged: false },
      job: { job_id, status: 'PENDING' },
    });
  });

  it('finds the job of the retry before when its key has expired, too', async () => {
    const job = await failed();
    const { job_id } = (await service.retry(job, signal)).job;
    await jobs.records.change(job_id, 'status', 'COMPLETED');
    await jobs.records.change(job_id, 'ttl', job.ttl);
    jobs.clock.advance(IDEMPOTENCY_KEY_SECONDS);
    expect(await service.retry(job, signal)).toMatchObject({ outcome: 'duplicate', job: { job_id } });
  });

  it('creates another job when that of the retry before has FAILED', async () => {
    const job = await failed();
    const before = await service.retry(job, signal);
    await jobs.records.change(before.job.job_id, 'status', 'FAILED');
    const made = await service.retry(job, signal);
    expect(made).toMatchObject({ outcome: 'created' });
    expect(await jobs.records.job(job.job_id)).toMatchObject({ replaced_by: made.job.job_id });
  });

  it('creates another job when that of the retry before is gone', async () => {
    const job = await failed();
    await jobs.records.change(job.job_id, 'replaced_by', 'gone');
    expect(await service.retry(job, signal)).toMatchObject({ outcome: 'created' });
  });

  it('finds the job that the application has by now', async () => {
    const job = await failed();
    const { job_id } = await created();
    expect(await service.retry(job, signal)).toMatchObject({ outcome: 'duplicate', job: { job_id } });
    expect(await jobs.records.job(job.job_id)).not.toHaveProperty('replaced_by');
  });

  it.each(['PENDING', 'PROCESSING', 'COMPLETED'] as const)('refuses a job that is %s', async (status) => {
    const job = await created();
    await jobs.records.change(job.job_id, 'status', status);
    const error = await service.retry(job, signal).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(JobStateError);
    expect(error).toMatchObject({
      ...{ message: `The job is ${status}: only a FAILED job can be retried.`, subject: { job_id: job.job_id } },
    });
  });

  it('refuses a job that is gone', async () => {
    const job = { ...(await failed()), job_id: 'gone' };
    await expect(service.retry(job, signal)).rejects.toThrow(new JobDeletedError('gone'));
  });

  it('recognises its own job where an earlier attempt took effect', async () => {
    const job = await failed();
    loseFirstAnswer();
    const made = await service.retry(job, signal);
    expect(made).toMatchObject({ outcome: 'created' });
    expect(await jobs.records.job(job.job_id)).toMatchObject({ replaced_by: made.job.job_id });
  });
});

describe('withdraw', () => {
  it('makes the job FAILED and frees its key', async () => {
    const job = await created();
    expect(await service.withdraw(job, new Error('no queue'))).toBe('withdrawn');
    expect(await jobs.records.job(job.job_id)).toMatchObject({ status: 'FAILED' });
    expect(await jobs.records.key(input)).toBeUndefined();
  });

  it('leaves a job alone that a worker has claimed', async () => {
    const job = await created();
    await jobs.records.change(job.job_id, 'status', 'PROCESSING');
    expect(await service.withdraw(job, new Error('no queue'))).toBe('already started');
  });

  it('is repeated after a conflict', async () => {
    const job = await created();
    conflictOnce();
    expect(await service.withdraw(job, new Error('no queue'))).toBe('withdrawn');
  });

  it('fails with both reasons if it is refused', async () => {
    const job = await created();
    jobs.aws.faults.break('TransactWriteItems', 'forbidden');
    const cause = new Error('no queue');
    const error = await service.withdraw(job, cause).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SubmissionFailedError);
    expect(error).toMatchObject({
      subject: { job_id: job.job_id, user_id: job.user_id, application_id: job.application_id },
      cause: { errors: [cause, { message: 'DynamoDB failed at TransactWriteItems' }] },
    });
  });
});
