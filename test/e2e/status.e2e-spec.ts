import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import request from 'supertest';

import type { Job } from '../../src/jobs/job.ts';
import { NO_TOKENS, type TokenUsage } from '../../src/jobs/token-usage.ts';
import { type JobRecords, jobRecords } from '../support/job-records.ts';
import { type Service, startService } from '../support/service.ts';
import { submission } from '../support/submission.ts';
import { startWorker, type Worker } from '../support/worker.ts';
import { TOKEN_USAGE } from '../support/token-usage.ts';

const ISO_MS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const signal = new AbortController().signal;

let service: Service;
let worker: Worker;
let records: JobRecords;

beforeAll(async () => {
  service = await startService();
  worker = await startWorker(service.clock);
  records = jobRecords(service.aws);
});
beforeEach(() => {
  service.aws.faults.takeOperations();
});
afterAll(async () => {
  await worker.stop();
  await service.stop();
});

type Submission = ReturnType<typeof submission>;

interface Accepted {
  readonly job_id: string;
  readonly sent: Submission;
}

const ask = (path: string) => request(service.url).get(path);
const byId = ({ job_id }: Pick<Accepted, 'job_id'>) => `/api/vpr/status/${job_id}`;
const byApplication = ({ sent }: Accepted) =>
  `/api/vpr?user_id=${sent.user_id}&application_id=${encodeURIComponent(sent.application_id)}`;

async function pending(sent = submission()): Promise<Accepted> {
  const { status, body } = await service.submit(sent);
  expect(status).toBe(202);
  return { job_id: body.job_id, sent };
}

async function processing(accepted?: Accepted) {
  const job = accepted ?? (await pending());
  const held = await worker.attempts.claim(job.job_id, signal);
  if (held === undefined) throw new Error('the job is not to be had');
  return { ...job, held };
}

const REPORT = { executive_summary: 'תקציר, résumé, 🚀' };

async function completed(tokenUsage?: TokenUsage, accepted?: Accepted): Promise<Accepted> {
  const { job_id, sent, held } = await processing(accepted);
  const key = await worker.reports.store(job_id, held.attempt, REPORT, signal);
  expect(await worker.attempts.complete(held, String(key), tokenUsage, signal)).toBe(true);
  return { job_id, sent };
}

const ERROR = { code: 'GENERATION_FAILED', message: 'The report cannot be written from this input.' };

async function failed(): Promise<Accepted> {
  const { job_id, sent, held } = await processing();
  await worker.attempts.fail(held, ERROR, undefined, signal);
  return { job_id, sent };
}

async function deleteReport({ job_id }: Accepted): Promise<void> {
  const s3 = new S3Client({});
  await s3.send(new DeleteObjectCommand({ Bucket: service.aws.names.resultsBucket, Key: `results/${job_id}.json` }));
  s3.destroy();
}

/** What an answer shows of a job: its ids and status, and these attributes as they are stored. */
async function shown({ job_id }: Accepted, ...attributes: (keyof Job)[]): Promise<object> {
  const job = await records.job(job_id);
  const { application_id, status, attempt = 0 } = job;
  return {
    job_id,
    application_id,
    status,
    attempt,
    ...Object.fromEntries(attributes.map((name) => [name, job[name]])),
  };
}

describe.each([
  ['by the id of the job', byId, []],
  ['by the application', byApplication, ['Query']],
])('a look at a job %s', (_how, path, lookUp) => {
  it('answers 202 and Retry-After for a PENDING job', async () => {
    const job = await pending();
    const { status, body, headers } = await ask(path(job));
    expect(status).toBe(202);
    expect(headers['retry-after']).toBe('1');
    expect(body).toEqual(await shown(job, 'created_at', 'updated_at', 'progress'));
    expect(body).toMatchObject({ status: 'PENDING', attempt: 0, progress: { phase: 'queued', percent: 0 } });
  });

  it('answers 202 and started_at for a PROCESSING job', async () => {
    const job = await processing();
    const { status, body, headers } = await ask(path(job));
    expect([status, headers['retry-after']]).toEqual([202, '1']);
    expect(body).toEqual(
      await shown(job, 'created_at', 'updated_at', 'started_at', 'attempt', 'progress', 'token_usage'),
    );
    expect(body).toMatchObject({ status: 'PROCESSING', attempt: 1, progress: { phase: 'generating', percent: 0 } });
    expect(body.started_at).toMatch(ISO_MS);
  });

  it('answers PENDING and the last started_at for a job that was handed back', async () => {
    const job = await processing();
    await worker.attempts.handBack(job.held, 10, undefined, signal);
    const { status, body } = await ask(path(job));
    expect(status).toBe(202);
    expect(body).toEqual(
      await shown(job, 'created_at', 'updated_at', 'started_at', 'attempt', 'progress', 'token_usage'),
    );
    expect(body).toMatchObject({ status: 'PENDING', progress: { phase: 'queued' } });
  });

  it('answers 200 and a URL that opens the report for a COMPLETED job', async () => {
    const job = await completed();
    const { status, body, headers } = await ask(path(job));
    expect(status).toBe(200);
    expect(headers['retry-after']).toBeUndefined();
    expect(body).toEqual({
      ...(await shown(job, 'created_at', 'updated_at', 'started_at', 'completed_at', 'attempt', 'token_usage')),
      expires_at: expect.stringMatching(ISO_MS),
      result_url: expect.stringMatching(new RegExp(`/results/${job.job_id}\\.json\\?.*X-Amz-Expires=3600&`)),
      result_url_expires_at: expect.stringMatching(ISO_MS),
    });
    expect(Date.parse(body.result_url_expires_at) - service.clock.now()).toBeLessThanOrEqual(3_600_000);
    expect([body.status, body.completed_at]).toEqual(['COMPLETED', expect.stringMatching(ISO_MS)]);

    const report = await fetch(body.result_url);
    expect(report.status).toBe(200);
    expect(report.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await report.json()).toEqual(REPORT);
  });

  it('answers the token usage of a COMPLETED job, of zeros where no model wrote', async () => {
    const written = await completed(TOKEN_USAGE);
    expect((await ask(path(written))).body).toMatchObject({ status: 'COMPLETED', token_usage: TOKEN_USAGE });
    const outline = await completed();
    expect((await ask(path(outline))).body.token_usage).toEqual(NO_TOKENS);
  });

  it('does not say of a paused job why it may fail', async () => {
    const job = await processing();
    await worker.attempts.pause(job.held, ERROR, TOKEN_USAGE, signal);
    const { status, body } = await ask(path(job));
    expect([status, body.status, body.token_usage]).toEqual([202, 'PENDING', TOKEN_USAGE]);
    expect(body).not.toHaveProperty('error');
  });

  it('answers 200 and the error for a FAILED job', async () => {
    const job = await failed();
    const { status, body, headers } = await ask(path(job));
    expect([status, headers['retry-after']]).toEqual([200, undefined]);
    expect(body).toEqual({
      ...(await shown(job, 'created_at', 'updated_at', 'started_at', 'attempt', 'token_usage')),
      status: 'FAILED',
      error: ERROR,
      expires_at: expect.stringMatching(ISO_MS),
    });
  });

  it('answers 404 for an expired job that is still in the table', async () => {
    const job = await completed();
    await records.change(job.job_id, 'ttl', Math.floor(service.clock.now() / 1_000) - 1);
    const { status, body } = await ask(path(job));
    expect([status, body.error]).toEqual([404, 'Not found']);
  });

  it('answers 410 for a job whose report has been deleted', async () => {
    const job = await completed();
    await deleteReport(job);
    const { status, body, headers } = await ask(path(job));
    expect([status, body.error]).toEqual([410, 'Gone']);
    expect(headers['content-type']).toMatch('application/problem+json');
    expect(body.detail).toMatch(/report .* has been deleted/);
  });

  it('answers 500 when S3 forbids the look at the report', async () => {
    const job = await completed();
    service.aws.faults.break('HeadObject', 'forbidden');
    const { status, body } = await ask(path(job));
    service.aws.faults.heal();
    expect([status, body.error]).toEqual([500, 'Internal server error']);
  });

  it.each([
    ['PENDING', pending, ['GetItem']],
    ['PROCESSING', processing, ['GetItem']],
    ['COMPLETED', completed, ['GetItem', 'HeadObject']],
    ['FAILED', failed, ['GetItem']],
  ])('makes only the necessary calls to AWS for a %s job', async (_status, make, calls) => {
    const job = await make();
    service.aws.faults.takeOperations();
    await ask(path(job));
    expect(service.aws.faults.takeOperations()).toEqual([...lookUp, ...calls]);
  });
});

describe('a status request that fails', () => {
  it.each([
    ['a number', '1'],
    ['much too long', 'x'.repeat(2_000)],
    ['cut off', '00000000-0000-0000-0000'],
    ['a UUID and more', `${randomUUID()}x`],
    ['a control character', '%00'],
    ['a query', "' OR 1=1"],
  ])('is a 400 when the id is no UUID: %s', async (_what, id) => {
    const { status, body, headers } = await ask(`/api/vpr/status/${id}`);
    expect([status, body.errors]).toEqual([400, [{ path: 'job_id', messages: ['must be a UUID'] }]]);
    expect(headers['content-type']).toMatch('application/problem+json');
    expect(service.aws.faults.takeOperations()).toEqual([]);
  });

  it('is a 404 for an unknown UUID of any version', async () => {
    const { status } = await ask('/api/vpr/status/ffffffff-ffff-9fff-ffff-fffffffffffe');
    expect(status).toBe(404);
  });

  it('is a 404 when there is no such job', async () => {
    const { status, body } = await ask(byId({ job_id: randomUUID() }));
    expect(status).toBe(404);
    expect(body).toMatchObject({ title: 'Not found', detail: expect.any(String), request_id: expect.any(String) });
  });

  it('is a 404 when the application has no job', async () => {
    const { status, body } = await ask('/api/vpr?user_id=nobody&application_id=nothing');
    expect([status, body.title]).toEqual([404, 'Not found']);
  });

  it.each([
    ['no query', '', ['user_id', 'application_id']],
    ['a user alone', 'user_id=u', ['application_id']],
    ['an application alone', 'application_id=a', ['user_id']],
    ['an empty id', 'user_id=&application_id=a', ['user_id']],
    ['a #', 'user_id=a%23b&application_id=a', ['user_id']],
    ['a blank', 'user_id=u&application_id=a%20b', ['application_id']],
    ['129 characters', `user_id=u&application_id=${'x'.repeat(129)}`, ['application_id']],
    ['two users', 'user_id=u&user_id=v&application_id=a', ['user_id']],
    ['the same user twice', 'user_id=u&user_id=u&application_id=a', ['user_id']],
    ['a list', 'user_id[]=u&application_id=a', ['user_id']],
    ['an object', 'user_id[x]=u&application_id=a', ['user_id']],
  ])('is a 400 that names what is wrong with the query: %s', async (_what, query, paths) => {
    const { status, body } = await ask(`/api/vpr?${query}`);
    expect(status).toBe(400);
    expect((body.errors as { path: string }[]).map(({ path }) => path)).toEqual(paths);
    expect(service.aws.faults.takeOperations()).toEqual([]);
  });

  it.each(['GetItem', 'Query', 'HeadObject'])('is a 500 that does not say why, when %s fails', async (operation) => {
    const job = await completed();
    service.aws.faults.break(operation, 'refused');
    const { status, body } = await ask(byApplication(job));
    service.aws.faults.heal();
    expect([status, body.title]).toEqual([500, 'Internal server error']);
    expect(JSON.stringify(body)).not.toMatch(/careervp-|dynamo|s3|fault of the test|at .*\.ts/i);
  });
});

describe('the newest job of an application', () => {
  it('is found among several', async () => {
    const first = await failed();
    service.clock.advance(1);
    const second = await pending(first.sent);
    expect((await ask(byApplication(first))).body).toMatchObject({ job_id: second.job_id, status: 'PENDING' });
    await completed(undefined, second);
    service.clock.advance(25 * 3_600);
    const third = await pending(first.sent);
    expect((await ask(byApplication(first))).body).toMatchObject({ job_id: third.job_id, status: 'PENDING' });
  });

  it('is not one of another user', async () => {
    const mine = await pending();
    await pending({ ...mine.sent, user_id: 'user-2' });
    expect((await ask(byApplication(mine))).body).toMatchObject({ job_id: mine.job_id });
  });
});

describe('a duplicate', () => {
  it.each([
    ['PENDING', pending],
    ['PROCESSING', processing],
    ['COMPLETED', completed],
  ])('gets a 200 with the status of a %s job', async (jobStatus, make) => {
    const { job_id, sent } = await make();
    const { status, body } = await service.submit(sent);
    expect(status).toBe(200);
    expect(body).toEqual({ job_id, status: jobStatus, message: 'Job already exists', input_changed: false });
  });

  it('creates a new job when the previous one FAILED', async () => {
    const { job_id, sent } = await failed();
    expect(await records.key(sent)).toBeUndefined();
    const { status, body } = await service.submit(sent);
    expect(status).toBe(202);
    expect(body.job_id).not.toBe(job_id);
    expect(await records.key(sent)).toMatchObject({ job_id: body.job_id });
  });
});
