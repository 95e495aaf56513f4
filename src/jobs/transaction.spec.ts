import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { type Jobs, signal, startJobs } from '../../test/support/jobs.ts';
import { jobIsAbsent, onlyIf } from './job.conditions.ts';
import { JobConflictError, JobStoreError, WriteInProgressError } from './job.errors.ts';
import { transact } from './transaction.ts';

let jobs: Jobs;

beforeAll(async () => {
  jobs = await startJobs();
});
afterEach(() => {
  jobs.aws.faults.heal();
});
afterAll(async () => {
  await jobs.stop();
});

const put = (job_id: string, text = '') => ({
  Put: {
    TableName: jobs.aws.names.jobsTable,
    Item: { job_id, text },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    ...onlyIf(jobIsAbsent),
  },
});

const write = (...ids: string[]) =>
  transact(
    jobs.dynamoDB,
    ids.map((id) => put(id)),
    signal,
  );

const failure = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing failed',
    (error: unknown) => error,
  );

async function storedIds(): Promise<string[]> {
  return (await jobs.aws.jobs()).map(({ job_id }) => job_id);
}

describe('transact', () => {
  it('writes all items', async () => {
    const ids = [randomUUID(), randomUUID()];
    expect(await write(...ids)).toBeUndefined();
    expect(await storedIds()).toEqual(expect.arrayContaining(ids));
  });

  it('writes none if a condition fails, and returns the reason of each item, in order, with the old item', async () => {
    const [present, absent] = [randomUUID(), randomUUID()];
    await write(present);
    const reasons = await write(absent, present);
    expect(reasons?.map(({ Code }) => Code)).toEqual(['None', 'ConditionalCheckFailed']);
    expect(reasons?.[1]?.Item).toMatchObject({ job_id: { S: present } });
    expect(await storedIds()).not.toContain(absent);
  });

  it('returns the reasons if another one is passing', async () => {
    jobs.aws.faults.break('TransactWriteItems', { cancelled: ['ConditionalCheckFailed', 'TransactionConflict'] });
    const reasons = await write(randomUUID(), randomUUID());
    expect(reasons?.map(({ Code }) => Code)).toEqual(['ConditionalCheckFailed', 'TransactionConflict']);
  });

  it.each([
    [['TransactionConflict', 'None']],
    [['None', 'ThrottlingError']],
    [['ProvisionedThroughputExceeded', 'TransactionConflict']],
  ])('fails with a conflict that may be retried if all reasons are passing: %s', async (cancelled) => {
    jobs.aws.faults.break('TransactWriteItems', { cancelled });
    const error = await failure(write(randomUUID(), randomUUID()));
    expect(error).toBeInstanceOf(JobConflictError);
    expect(error).toMatchObject({ cause: { message: `transaction cancelled: ${cancelled.join(', ')}` } });
  });

  it.each([
    [['ValidationError', 'None']],
    [['ConditionalCheckFailed', 'AccessDenied']],
    [['TransactionConflict', 'ItemCollectionSizeLimitExceeded']],
    [['None', 'None']],
  ])('fails, and had no effect, if a reason is lasting, or there is none: %s', async (cancelled) => {
    jobs.aws.faults.break('TransactWriteItems', { cancelled });
    const error = await failure(write(randomUUID(), randomUUID()));
    expect(error).toBeInstanceOf(JobStoreError);
    expect(error).toMatchObject({ mayHaveTakenEffect: false });
  });

  it('keeps no old item in the error, for it holds what a user wrote', async () => {
    jobs.aws.faults.break('TransactWriteItems', { cancelled: ['ValidationError', 'None'] });
    const { cause } = (await failure(write(randomUUID(), randomUUID()))) as Error;
    expect(Object.keys(cause as object)).toEqual([]);
  });

  it.each([
    ['forbidden', false],
    ['effect, then error', true],
  ] as const)('says of a call that is %s whether it may have taken effect', async (fault, mayHaveTakenEffect) => {
    jobs.aws.faults.break('TransactWriteItems', fault);
    const error = await failure(write(randomUUID()));
    expect(error).toBeInstanceOf(JobStoreError);
    expect(error).toMatchObject({ mayHaveTakenEffect, message: 'DynamoDB failed at TransactWriteItems' });
  });

  it('fails with a conflict of its own kind if an earlier attempt may yet take effect', async () => {
    jobs.aws.faults.break('TransactWriteItems', 'in progress');
    const error = await failure(write(randomUUID()));
    expect(error).toBeInstanceOf(WriteInProgressError);
    expect(error).toMatchObject({ cause: { name: 'TransactionInProgressException' } });
  });

  it('ends with its signal', async () => {
    jobs.aws.faults.break('TransactWriteItems', 'lost');
    const ending = new AbortController();
    const writing = failure(transact(jobs.dynamoDB, [put(randomUUID())], ending.signal));
    ending.abort();
    expect(await writing).toMatchObject({ mayHaveTakenEffect: true, cause: { name: 'AbortError' } });
  });
});
