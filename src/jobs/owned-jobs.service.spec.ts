import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';

import { type Jobs, signal, startJobs } from '../../test/support/jobs.ts';
import { userHash } from '../core/auth/user-hash.ts';
import { CANCELLED, DEADLINE_EXCEEDED } from './failure-reasons.ts';
import { InvalidCursorError, JobDeletedError, JobNotFoundError, JobStateError, JobStoreError } from './job.errors.ts';
import { LIVE_JOB_TTL_SECONDS, TOMBSTONE_SECONDS } from './job.lifetimes.ts';
import { type Job, VIEW_ATTRIBUTES } from './job.ts';
import { type Caller, OwnedJobsService } from './owned-jobs.service.ts';
import { SubmissionsRepository } from './submissions.repository.ts';

let jobs: Jobs;
let owned: OwnedJobsService;
/** It is stored, PENDING, and holds its key. */
let job: Job;
let owner: string;

beforeAll(async () => {
  jobs = await startJobs();
  owned = jobs.get(OwnedJobsService);
});
beforeEach(async () => {
  owner = randomUUID();
  job = newJob();
  await jobs.get(SubmissionsRepository).create(job, undefined, jobs.clock.now(), signal);
});
afterEach(() => {
  jobs.aws.faults.heal();
  jobs.aws.faults.rewrite = (_operation, body) => body;
});
afterAll(async () => {
  await jobs.stop();
});

const table = () => jobs.aws.names.jobsTable;
const put = async (Item: object) => jobs.aws.tables.send(new PutCommand({ TableName: table(), Item }));
const stored = () => jobs.records.job(job.job_id);
const key = () => jobs.records.key(job);

function newJob(changes: Partial<Job> = {}): Job {
  const made = jobs.newJob({ user_id: owner });
  return { ...made, idempotency_key: `vpr#${owner}#${made.application_id}`, ...changes };
}

/** What is left of the job when its owner has deleted it. */
const tombstone = () => ({
  job_id: job.job_id,
  deleted_at: new Date(jobs.clock.now()).toISOString(),
  owner_hash: userHash(owner),
  ttl: Math.floor(jobs.clock.now() / 1_000) + TOMBSTONE_SECONDS,
});

/** Lets something happen just before the service makes a call of the operation. */
function before(operation: string, happens: () => Promise<unknown>, count = 1): void {
  let calls = 0;
  jobs.aws.faults.fault = async (call) => {
    if (call.operation === operation && ++calls === count) await happens();
    return undefined;
  };
}

/** Lets the first transaction conflict with another write. */
function conflictOnce(): void {
  let calls = 0;
  jobs.aws.faults.fault = ({ operation }) =>
    operation === 'TransactWriteItems' && ++calls === 1 ? { cancelled: ['TransactionConflict', 'None'] } : undefined;
}

const find = async (caller: Caller = owner) => owned.find(job.job_id, caller, signal);
const cancel = async (caller: Caller = owner) => owned.cancel(job.job_id, caller, signal);
const erase = async (caller: Caller = owner) => owned.erase(job.job_id, caller, signal);
const findNewest = async (caller: Caller = owner) => owned.findNewest(job, caller, signal);
const findWhole = async (caller: Caller = owner) => owned.findWhole(job.job_id, caller, signal);

describe('a job of somebody else', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['find', () => find('other')],
    ['find as the newest', () => findNewest('other')],
    ['find whole', () => findWhole('other')],
    ['cancel', () => cancel('other')],
    ['erase', () => erase('other')],
  ])('does not exist for who wants to %s it, and stays as it is', async (_what, work) => {
    const error = await work().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(JobNotFoundError);
    expect(error).toMatchObject({ subject: { job_id: job.job_id } });
    expect(await stored()).toEqual(job);
  });

  it('does not exist either once it is deleted', async () => {
    await erase();
    const error = await find('other').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(JobNotFoundError);
    expect(error).toMatchObject({ subject: { job_id: job.job_id } });
  });

  it('is found where the API is open', async () => {
    expect(await owned.find(job.job_id, undefined, signal)).toMatchObject({ job_id: job.job_id });
  });
});

describe('find', () => {
  it('shows what a client may see of the job, and not its input', async () => {
    const shown = Object.entries(job).filter(([name]) => (VIEW_ATTRIBUTES as readonly string[]).includes(name));
    expect(await find()).toEqual(Object.fromEntries(shown));
    expect(await find()).not.toHaveProperty('input_data');
  });

  it('reads what was written last', async () => {
    jobs.aws.faults.takeOperations();
    await find();
    const bodies = jobs.aws.faults.requests.map(({ body }) => JSON.parse(body) as object);
    expect(bodies).toEqual([expect.objectContaining({ ConsistentRead: true })]);
  });

  it('finds no job that is gone', async () => {
    const error = await owned.find('gone', owner, signal).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(JobNotFoundError);
    expect(error).toMatchObject({ kind: 'not-found', code: 'JOB_NOT_FOUND', retryable: false });
    expect(error).toMatchObject({ subject: { job_id: 'gone' } });
  });

  it('finds a job until it expires, also if DynamoDB has not deleted it yet', async () => {
    jobs.clock.advance(LIVE_JOB_TTL_SECONDS - 1);
    expect(await find()).toMatchObject({ job_id: job.job_id });
    jobs.clock.advance(1);
    await expect(find()).rejects.toThrow(JobNotFoundError);
  });

  it.each<[string, () => Caller]>([
    ['its owner', () => owner],
    ['everybody where the API is open', () => undefined],
  ])('tells %s of a job that was deleted, as long as its tombstone stands', async (_who, caller) => {
    await erase();
    const error = await owned.find(job.job_id, caller(), signal).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(JobDeletedError);
    expect(error).toMatchObject({ kind: 'gone', code: 'JOB_DELETED', retryable: false });
    expect(error).toMatchObject({ subject: { job_id: job.job_id } });
    jobs.clock.advance(TOMBSTONE_SECONDS);
    await expect(owned.find(job.job_id, caller(), signal)).rejects.toThrow(JobNotFoundError);
  });

  it('fails if DynamoDB does', async () => {
    jobs.aws.faults.break('GetItem', 'forbidden');
    const error = await find().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(JobStoreError);
    expect(error).toMatchObject({ message: 'DynamoDB failed at GetItem', retryable: true });
  });

  it('ends with its signal', async () => {
    jobs.aws.faults.break('GetItem', 'lost');
    const ending = new AbortController();
    const finding = owned.find(job.job_id, owner, ending.signal);
    ending.abort();
    await expect(finding).rejects.toMatchObject({ cause: { name: 'AbortError' } });
  });
});

describe('findNewest', () => {
  const older = { created_at: '2026-01-01T00:00:00.000Z' };

  it.each([
    ['in one page', '1000'],
    ['in a page each', '1'],
  ])('finds the newest job of an application: %s', async (_what, limit) => {
    const { application_id, idempotency_key } = job;
    for (let count = 0; count < 4; count++) await put(newJob({ application_id, idempotency_key, ...older }));
    await put(newJob());
    jobs.aws.faults.rewrite = (operation, body) =>
      operation === 'Query' ? body.replace('{', `{"Limit":${limit},`) : body;
    expect(await findNewest()).toMatchObject({ job_id: job.job_id });
  });

  it('finds nothing where there is no job, and says of which application', async () => {
    const asked = { user_id: owner, application_id: randomUUID() };
    const error = await owned.findNewest(asked, owner, signal).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(JobNotFoundError);
    expect(error).toMatchObject({ subject: asked });
  });

  it('fails if DynamoDB does', async () => {
    jobs.aws.faults.break('Query', 'forbidden');
    const error = await findNewest().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(JobStoreError);
    expect(error).toMatchObject({ message: 'DynamoDB failed at Query' });
  });

  it('ends with its signal', async () => {
    jobs.aws.faults.break('Query', 'lost');
    const ending = new AbortController();
    const finding = owned.findNewest(job, owner, ending.signal);
    ending.abort();
    await expect(finding).rejects.toMatchObject({ cause: { name: 'AbortError' } });
  });
});

describe('findWhole', () => {
  it('has the input as well', async () => {
    expect(await findWhole()).toEqual(job);
  });

  it.each([
    ['a tombstone is in its place', async () => put(tombstone())],
    [
      'it is gone',
      async () => jobs.aws.tables.send(new DeleteCommand({ TableName: table(), Key: { job_id: job.job_id } })),
    ],
  ])('finds a job deleted if %s by the second look', async (_what, happens) => {
    before('GetItem', happens, 2);
    await expect(findWhole()).rejects.toThrow(new JobDeletedError(job.job_id));
  });
});

describe('list', () => {
  const list = async (limit: number, cursor?: string) => owned.list({ user_id: owner }, limit, cursor, signal);

  it('goes on where the page before ended, and has no cursor after the last', async () => {
    const older = newJob({ created_at: '2026-01-01T00:00:00.000Z' });
    await put(older);
    const { items, cursor } = await list(1);
    expect(items.map(({ job_id }) => job_id)).toEqual([job.job_id]);
    const last = await list(1, cursor);
    expect(last.items.map(({ job_id }) => job_id)).toEqual([older.job_id]);
    expect(last).not.toHaveProperty('cursor');
  });

  it('refuses a cursor that it cannot read', async () => {
    const error = await list(1, 'x').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InvalidCursorError);
    expect(error).toMatchObject({ kind: 'bad-request', code: 'INVALID_CURSOR', retryable: false });
  });
});

describe('cancel', () => {
  it.each(['PENDING', 'PROCESSING'] as const)('ends a %s job and frees its key', async (status) => {
    await jobs.records.change(job.job_id, 'status', status);
    expect(await cancel()).toMatchObject({ job_id: job.job_id, status: 'FAILED', error: CANCELLED });
    expect(await stored()).toMatchObject({ status: 'FAILED', error: CANCELLED });
    expect(await key()).toBeUndefined();
  });

  it('leaves a job as it is that was cancelled before', async () => {
    await cancel();
    const cancelled = await stored();
    jobs.clock.advance(1);
    expect(await cancel()).toMatchObject({ status: 'FAILED', error: CANCELLED });
    expect(await stored()).toEqual(cancelled);
  });

  it.each(['COMPLETED', 'FAILED'] as const)('refuses a job that is %s', async (status) => {
    await put({ ...job, status, ...(status === 'FAILED' && { error: DEADLINE_EXCEEDED }) });
    const error = await cancel().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(JobStateError);
    expect(error).toMatchObject({ kind: 'conflict', code: 'JOB_STATE', retryable: false });
    expect(error).toMatchObject({ message: `The job is ${status} and cannot be cancelled.` });
    expect(error).toMatchObject({ subject: { job_id: job.job_id } });
    expect(await stored()).toMatchObject({ status });
  });

  it('refuses a job that its worker completes at that moment', async () => {
    before('TransactWriteItems', async () => jobs.records.change(job.job_id, 'status', 'COMPLETED'));
    await expect(cancel()).rejects.toThrow('The job is COMPLETED');
    expect(await key()).toMatchObject({ job_id: job.job_id });
  });

  it('is repeated after a conflict', async () => {
    conflictOnce();
    expect(await cancel()).toMatchObject({ error: CANCELLED });
  });
});

describe('erase', () => {
  it.each(['PENDING', 'COMPLETED'] as const)(
    'leaves a tombstone of a %s job, without what the user wrote, and frees its key',
    async (status) => {
      await jobs.records.change(job.job_id, 'status', status);
      await erase();
      expect(await stored()).toEqual(tombstone());
      expect(await key()).toBeUndefined();
    },
  );

  it('leaves the key alone that points to another job', async () => {
    await jobs.records.pointKeyTo(job, 'another');
    await erase();
    expect(await stored()).toEqual(tombstone());
    expect(await key()).toMatchObject({ job_id: 'another' });
  });

  it('leaves a tombstone as it is', async () => {
    await erase();
    const before = await stored();
    jobs.clock.advance(1);
    await erase();
    expect(await stored()).toEqual(before);
  });

  it('leaves nothing of a job that is gone by then', async () => {
    before('TransactWriteItems', async () =>
      jobs.aws.tables.send(new DeleteCommand({ TableName: table(), Key: { job_id: job.job_id } })),
    );
    await erase();
    expect((await jobs.aws.jobs()).map(({ job_id }) => job_id)).not.toContain(job.job_id);
  });

  it('finds no job that never was', async () => {
    await expect(owned.erase('gone', owner, signal)).rejects.toThrow(JobNotFoundError);
  });

  it('is repeated after a conflict', async () => {
    conflictOnce();
    await erase();
    expect(await stored()).toEqual(tombstone());
  });

  it('fails if DynamoDB does', async () => {
    jobs.aws.faults.break('TransactWriteItems', 'forbidden');
    await expect(erase()).rejects.toThrow(JobStoreError);
    expect(await stored()).toEqual(job);
  });
});
