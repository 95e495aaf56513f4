import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PutCommand } from '@aws-sdk/lib-dynamodb';

import { type Jobs, signal, startJobs } from '../../test/support/jobs.ts';
import { JobStoreError } from './job.errors.ts';
import { type JobFilter, JobListRepository, type JobPage, type Position } from './job-list.repository.ts';
import { type Job, VIEW_ATTRIBUTES } from './job.ts';

let jobs: Jobs;
let lists: JobListRepository;
let user_id: string;

beforeAll(async () => {
  jobs = await startJobs();
  lists = jobs.get(JobListRepository);
});
beforeEach(() => {
  user_id = randomUUID();
  jobs.aws.faults.takeOperations();
});
afterEach(() => {
  jobs.aws.faults.heal();
  jobs.aws.faults.rewrite = (_operation, body) => body;
});
afterAll(async () => {
  await jobs.stop();
});

async function store(changes: Partial<Job> = {}): Promise<Job> {
  const job = jobs.newJob({ user_id, ...changes });
  await jobs.aws.tables.send(new PutCommand({ TableName: jobs.aws.names.jobsTable, Item: job }));
  return job;
}

/** Stores jobs of the user, each a second younger than the one before; returns them as they are listed. */
async function storeMany(count: number, changes: Partial<Job> = {}): Promise<Job[]> {
  const stored: Job[] = [];
  for (let second = 0; second < count; second++) {
    stored.unshift(await store({ created_at: new Date(jobs.clock.now() + second * 1_000).toISOString(), ...changes }));
  }
  return stored;
}

const list = async (limit: number, after?: Position, filter: Partial<JobFilter> = {}): Promise<JobPage> =>
  lists.list({ user_id, ...filter }, limit, after, jobs.clock.now(), signal);
const idsOf = (listed: readonly { readonly job_id: string }[]): string[] => listed.map(({ job_id }) => job_id);
const positionOf = ({ created_at, job_id }: Job): Position => ({ created_at, job_id });

/** Lets DynamoDB look at so few jobs a call, as if each of them filled a page. */
function lookAt(jobsACall: number): void {
  jobs.aws.faults.rewrite = (_operation, body) => body.replace(/"Limit":\d+/, `"Limit":${jobsACall}`);
}

describe('a page of a list', () => {
  it('has as many jobs as it may, newest first, and ends at the last of them', async () => {
    const [newest, middle, oldest] = (await storeMany(3)) as [Job, Job, Job];
    const page = await list(2);
    expect(idsOf(page.jobs)).toEqual(idsOf([newest, middle]));
    expect(page.end).toEqual(positionOf(middle));
    const next = await list(2, page.end);
    expect(idsOf(next.jobs)).toEqual(idsOf([oldest]));
    expect(next).not.toHaveProperty('end');
  });

  it('is empty where the user has no job', async () => {
    expect(await list(2)).toEqual({ jobs: [] });
  });

  it('shows what an owner sees of a job, but not where its report lies', async () => {
    const job = await store({ result_key: 'results/a.json' });
    const shown = Object.entries(job).filter(([name]) => (VIEW_ATTRIBUTES as readonly string[]).includes(name));
    const { result_key, ...listed } = Object.fromEntries(shown);
    expect(result_key).toBe('results/a.json');
    expect((await list(1)).jobs).toEqual([listed]);
  });

  it('leaves out what has expired, and fills the page with older jobs', async () => {
    const [, expired] = (await storeMany(3)) as [Job, Job, Job];
    await jobs.records.change(expired.job_id, 'ttl', Math.floor(jobs.clock.now() / 1_000));
    expect(idsOf((await list(2)).jobs)).not.toContain(expired.job_id);
    expect((await list(2)).jobs).toHaveLength(2);
    await jobs.records.change(expired.job_id, 'ttl', Math.floor(jobs.clock.now() / 1_000) + 1);
    expect(idsOf((await list(2)).jobs)).toContain(expired.job_id);
  });

  it('costs one call, which reads one job more than the page has', async () => {
    await storeMany(4);
    await list(2);
    const [query, ...others] = jobs.aws.faults.requests;
    expect(JSON.parse(query?.body ?? '')).toMatchObject({ Limit: 3 });
    expect(others).toEqual([]);
  });
});

describe('a filter', () => {
  it('takes the jobs of a status, of an application, or of both', async () => {
    const failed = await store({ status: 'FAILED', application_id: 'a' });
    const pending = await store({ application_id: 'a' });
    const other = await store({ status: 'FAILED', application_id: 'b' });
    const found = async (filter: Partial<JobFilter>) => idsOf((await list(10, undefined, filter)).jobs).toSorted();
    expect(await found({ status: 'FAILED' })).toEqual(idsOf([failed, other]).toSorted());
    expect(await found({ application_id: 'a' })).toEqual(idsOf([failed, pending]).toSorted());
    expect(await found({ status: 'FAILED', application_id: 'a' })).toEqual([failed.job_id]);
  });

  it.each([
    ['status', { status: 'FAILED' }],
    ['application', { application_id: 'a' }],
  ] as const)('by %s looks at many jobs in one call', async (_what, filter) => {
    const oldest = await store({ ...filter, created_at: new Date(0).toISOString() });
    await storeMany(5);
    expect(idsOf((await list(1, undefined, filter)).jobs)).toEqual([oldest.job_id]);
    expect(jobs.aws.faults.takeOperations()).toEqual(['Query']);
  });

  it('gives up after five calls, with the place where the next page goes on', async () => {
    const stored = await storeMany(12, { status: 'COMPLETED' });
    const oldest = await store({ status: 'FAILED', created_at: new Date(0).toISOString() });
    lookAt(2);
    jobs.aws.faults.takeOperations();
    const page = await list(1, undefined, { status: 'FAILED' });
    expect(page).toEqual({ jobs: [], end: stored.map(positionOf)[9] });
    expect(jobs.aws.faults.takeOperations()).toHaveLength(5);
    expect(idsOf((await list(1, page.end, { status: 'FAILED' })).jobs)).toEqual([oldest.job_id]);
  });

  it('looks no further once the page is full', async () => {
    await storeMany(6);
    lookAt(2);
    expect((await list(2, undefined, { status: 'PENDING' })).jobs).toHaveLength(2);
    expect(jobs.aws.faults.takeOperations()).toEqual(['Query']);
  });

  it('ends where the page is full, and passes over no job of it', async () => {
    const stored = await storeMany(6);
    lookAt(2);
    const page = await list(3, undefined, { status: 'PENDING' });
    expect(idsOf(page.jobs)).toEqual(idsOf(stored.slice(0, 3)));
    expect(page.end).toEqual(stored.map(positionOf)[2]);
    expect(idsOf((await list(3, page.end, { status: 'PENDING' })).jobs)).toEqual(idsOf(stored.slice(3)));
  });
});

describe('the last page', () => {
  it.each<[string, Partial<JobFilter>]>([
    ['without a filter', {}],
    ['with a filter', { status: 'PENDING' }],
  ])('has no end although it is full, %s', async (_what, filter) => {
    await storeMany(4);
    const { end } = await list(2, undefined, filter);
    const last = await list(2, end, filter);
    expect(last.jobs).toHaveLength(2);
    expect(last).not.toHaveProperty('end');
  });
});

describe('a list', () => {
  it('fails if DynamoDB does', async () => {
    jobs.aws.faults.break('Query', 'forbidden');
    const error = await list(1).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(JobStoreError);
    expect(error).toMatchObject({ message: 'DynamoDB failed at Query' });
  });

  it('ends with its signal', async () => {
    jobs.aws.faults.break('Query', 'lost');
    const ending = new AbortController();
    const listing = lists.list({ user_id }, 1, undefined, jobs.clock.now(), ending.signal);
    ending.abort();
    await expect(listing).rejects.toMatchObject({ cause: { name: 'AbortError' } });
  });
});
