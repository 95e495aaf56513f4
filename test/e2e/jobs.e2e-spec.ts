import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import request from 'supertest';

import { type JobRecords, jobRecords } from '../support/job-records.ts';
import { type JobsQueue, openJobsQueue } from '../support/jobs-queue.ts';
import { type Service, startService } from '../support/service.ts';
import { submission } from '../support/submission.ts';
import { startWorker, type Worker } from '../support/worker.ts';
import { PermanentGenerationError } from '../../src/reports/generation.errors.ts';

let service: Service;
let worker: Worker;
let queue: JobsQueue;
let records: JobRecords;

beforeAll(async () => {
  service = await startService();
  worker = await startWorker(service.clock);
  queue = await openJobsQueue();
  records = jobRecords(service.aws);
});
beforeEach(async () => {
  worker.generator.reset();
  await service.aws.takeMessages();
});
afterAll(async () => {
  queue.close();
  await worker.stop();
  await service.stop();
});

const api = () => request(service.url);
const post = (path: string) => api().post(`/api/vpr/jobs/${path}`);
const get = (path: string) => api().get(`/api/vpr/jobs/${path}`);

async function submitted(sent = submission()) {
  const { status, body } = await service.submit(sent);
  expect(status).toBe(202);
  return { job_id: String(body.job_id), sent };
}

async function completed(sent = submission()) {
  const job = await submitted(sent);
  await queue.deliver(worker);
  return job;
}

async function failed(sent = submission()) {
  const job = await submitted(sent);
  worker.generator.script(() => Promise.reject(new PermanentGenerationError('no')));
  await queue.deliver(worker);
  worker.generator.reset();
  return job;
}

describe('a job', () => {
  it('shows what is known of it', async () => {
    const { job_id, sent } = await submitted();
    const { status, body, headers } = await get(job_id);
    const { created_at, updated_at } = await records.job(job_id);
    expect([status, headers['retry-after']]).toEqual([202, '1']);
    expect(body).toEqual({
      job_id,
      application_id: sent.application_id,
      status: 'PENDING',
      created_at,
      updated_at,
      attempt: 0,
      progress: { phase: 'queued', percent: 0, updated_at: created_at },
    });
  });

  it.each([
    [4, '1'],
    [6, '2'],
    [30, '5'],
    [300, '10'],
    [700, '30'],
  ])('that is %i s old is to be asked for again after %s s', async (age, expected) => {
    const { job_id } = await submitted();
    await records.change(job_id, 'created_at', new Date(Date.now() - age * 1_000).toISOString());
    expect((await get(job_id)).headers['retry-after']).toBe(expected);
  });

  it('is kept for 7 days once it is final', async () => {
    const { job_id } = await completed();
    const { body } = await get(job_id);
    expect(body.progress).toBeUndefined();
    expect(Date.parse(body.expires_at) - Date.parse(body.completed_at)).toBeGreaterThan(7 * 86_400_000 - 2_000);
  });

  it('shows its input as it was read', async () => {
    const { job_id, sent } = await submitted();
    const { status, body } = await get(`${job_id}/input`);
    expect(status).toBe(200);
    expect(body).toEqual({
      ...sent,
      job_posting: { ...sent.job_posting, responsibilities: [], requirements: [], nice_to_have: [], language: 'en' },
      gap_responses: [],
    });
  });
});

describe('Prefer: wait', () => {
  const waitFor = (job_id: string, wait: string) => get(job_id).set('prefer', wait);

  it('waits for the end of a job', async () => {
    const { job_id } = await submitted();
    const waiting = waitFor(job_id, 'wait=20').then((answer) => answer);
    await queue.deliver(worker);
    const { status, body, headers } = await waiting;
    expect([status, body.status, headers['preference-applied']]).toEqual([200, 'COMPLETED', 'wait=20']);
  });

  it('answers with a live job when the time is over', async () => {
    const { job_id } = await submitted();
    const { status, headers } = await waitFor(job_id, 'wait=1');
    expect([status, headers['preference-applied']]).toEqual([202, 'wait=1']);
  });

  it('waits for 25 s at the most', async () => {
    const { job_id } = await completed();
    expect((await waitFor(job_id, 'wait=100')).headers['preference-applied']).toBe('wait=25');
  });

  it.each(['wait', 'wait=x', 'respond-async', 'wait=-1'])('that says %s does not wait', async (preference) => {
    const { job_id } = await submitted();
    const { status, headers } = await waitFor(job_id, preference);
    expect([status, headers['preference-applied']]).toEqual([202, undefined]);
  });

  it('answers at once where 50 wait already', async () => {
    const { job_id } = await submitted();
    const waiting = Array.from({ length: 50 }, async () => waitFor(job_id, 'wait=5'));
    await waitFor(job_id, 'wait=1');
    const applied = (await Promise.all([...waiting, waitFor(job_id, 'wait=1')])).map(
      ({ headers }) => headers['preference-applied'],
    );
    expect(applied.filter((each) => each === 'wait=5')).toHaveLength(50);
    await post(`${job_id}/cancel`);
  });
});

describe('Prefer: handling=strict', () => {
  it('refuses fields that nobody reads, and names them', async () => {
    const sent = submission({ colour: 'red', gap_responses: [{ question: 'q', answer: 'a', mood: 1 }] });
    const { status, body, headers } = await service.submit(sent).set('prefer', 'handling=strict');
    expect([status, headers['preference-applied']]).toEqual([400, 'handling=strict']);
    expect(body.errors).toEqual(
      ['colour', 'gap_responses.0.mood'].map((path) => ({ path, messages: ['is no field of this request'] })),
    );
  });

  it('accepts what it knows, by whatever name', async () => {
    const sent = submission({
      job_posting: { company: 'c', title: 't' },
      cv: { full_name: 'n', email: 'e', work_experience: [{ title: 't' }], skills: ['s', { name: 'n' }] },
    });
    const { status } = await service.submit(sent).set('prefer', 'handling=strict');
    expect(status).toBe(202);
  });

  it('looks into lists of texts and objects', async () => {
    const sent = submission({ cv: { full_name: 'n', skills: ['s', { name: 'n', mood: 1 }] } });
    const { body } = await service.submit(sent).set('prefer', 'handling=strict');
    expect(body.errors).toEqual([{ path: 'cv.skills.1.mood', messages: ['is no field of this request'] }]);
  });
});

describe('the list of a user', () => {
  const list = (query: object) => api().get('/api/vpr/jobs').query(query);

  it('has the jobs, newest first, page by page', async () => {
    const user_id = randomUUID();
    const jobs = [];
    for (let count = 0; count < 5; count++) {
      const { job_id } = await submitted(submission({ user_id }));
      await records.change(job_id, 'created_at', new Date(Date.now() - (10 - count) * 1_000).toISOString());
      jobs.unshift(job_id);
    }
    const seen: string[] = [];
    let next: string | null = `/api/vpr/jobs?user_id=${user_id}&limit=2`;
    let pages = 0;
    while (next !== null) {
      const {
        body,
        headers,
      }: { body: { items: { job_id: string }[]; next: string | null }; headers: Record<string, string> } =
        await api().get(next);
      expect(headers['link']).toBe(body.next === null ? undefined : `<${body.next}>; rel="next"`);
      seen.push(...body.items.map(({ job_id }) => job_id));
      next = body.next;
      pages++;
    }
    expect(seen).toEqual(jobs);
    expect(pages).toBe(3);
  });

  it('is filtered by status and application', async () => {
    const user_id = randomUUID();
    const { job_id: live } = await submitted(submission({ user_id, application_id: 'live' }));
    await service.aws.takeMessages();
    const { job_id: done } = await completed(submission({ user_id, application_id: 'done' }));
    const ids = async (query: object) => {
      const { items } = (await list({ user_id, ...query })).body as { items: { job_id: string }[] };
      return items.map(({ job_id }) => job_id);
    };
    expect(await ids({ status: 'PENDING' })).toEqual([live]);
    expect(await ids({ status: 'COMPLETED' })).toEqual([done]);
    expect(await ids({ application_id: 'done' })).toEqual([done]);
    expect(await ids({ application_id: 'done', status: 'FAILED' })).toEqual([]);
  });

  it('shows neither input nor URL nor keys', async () => {
    const user_id = randomUUID();
    const { job_id } = await completed(submission({ user_id }));
    const { body } = await list({ user_id });
    expect(body.items).toHaveLength(1);
    expect(Object.keys(body.items[0]).toSorted()).toEqual([
      'application_id',
      'attempt',
      'completed_at',
      'created_at',
      'expires_at',
      'job_id',
      'started_at',
      'status',
      'token_usage',
      'updated_at',
    ]);
    expect(body.items[0].job_id).toBe(job_id);
  });

  it('refuses a cursor of another user or filter, and one that cannot be read', async () => {
    const user_id = randomUUID();
    for (let count = 0; count < 2; count++) await submitted(submission({ user_id }));
    const { body } = await list({ user_id, limit: 1 });
    const cursor = new URL(body.next, service.url).searchParams.get('cursor');
    for (const query of [
      { user_id: 'other', cursor },
      { user_id, status: 'FAILED', cursor },
      { user_id, cursor: 'x' },
      { user_id, cursor: Buffer.from('[1,2,3]').toString('base64url') },
    ]) {
      const { status, body: answer } = await list(query);
      expect([status, answer.code]).toEqual([400, 'INVALID_CURSOR']);
    }
  });

  it.each([
    [{}, 'user_id'],
    [{ user_id: 'u', limit: 0 }, 'limit'],
    [{ user_id: 'u', limit: 101 }, 'limit'],
    [{ user_id: 'u', status: 'DONE' }, 'status'],
  ])('refuses the query %j', async (query, path) => {
    const { status, body } = await list(query);
    expect([status, body.errors[0].path]).toEqual([400, path]);
  });
});

describe('cancelling', () => {
  it('ends a live job and frees its key', async () => {
    const { job_id, sent } = await submitted();
    const { status, body } = await post(`${job_id}/cancel`);
    expect([status, body.status, body.error.code]).toEqual([200, 'FAILED', 'CANCELLED']);
    expect(await records.key(sent)).toBeUndefined();
    expect((await post(`${job_id}/cancel`)).status).toBe(200);
    expect((await service.submit(sent)).status).toBe(202);
  });

  it('stops the generator at the next heartbeat of its worker', async () => {
    const { job_id } = await submitted();
    const paused = worker.generator.pause();
    const delivered = queue.deliver(worker);
    await paused.started;
    expect((await post(`${job_id}/cancel`)).status).toBe(200);
    paused.resume();
    expect((await delivered).failed).toEqual([]);
    expect(await records.job(job_id)).toMatchObject({ status: 'FAILED', error: { code: 'CANCELLED' } });
  });

  it.each([
    ['COMPLETED', completed],
    ['FAILED', failed],
  ])('a %s job is a 409', async (state, make) => {
    const { job_id } = await make();
    const { status, body } = await post(`${job_id}/cancel`);
    expect([status, body.code]).toEqual([409, 'JOB_STATE']);
    expect(body.detail).toContain(state);
  });

  it('an unknown job is a 404', async () => {
    expect((await post(`${randomUUID()}/cancel`)).status).toBe(404);
  });
});

describe('retrying', () => {
  it('makes a new job from the stored input of a FAILED one, once', async () => {
    const { job_id, sent } = await failed();
    const first = await post(`${job_id}/retry`);
    expect([first.status, first.body.status]).toEqual([202, 'PENDING']);
    expect((await records.job(first.body.job_id)).input_data).toEqual((await records.job(job_id)).input_data);
    expect(await records.job(job_id)).toMatchObject({ status: 'FAILED', replaced_by: first.body.job_id });
    const again = await post(`${job_id}/retry`);
    expect([again.status, again.body.job_id]).toEqual([200, first.body.job_id]);
    expect(await records.key(sent)).toMatchObject({ job_id: first.body.job_id });
  });

  it('at once, many times, makes one job', async () => {
    const { job_id } = await failed();
    const answers = await Promise.all(Array.from({ length: 8 }, async () => post(`${job_id}/retry`)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 200, 200, 202]);
    expect(new Set(answers.map(({ body }) => body.job_id)).size).toBe(1);
  });

  it('makes another job when the first retry has FAILED', async () => {
    const { job_id } = await failed();
    worker.generator.script(() => Promise.reject(new PermanentGenerationError('no')));
    const first = await post(`${job_id}/retry`);
    await queue.deliver(worker);
    const second = await post(`${job_id}/retry`);
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body.job_id).not.toBe(first.body.job_id);
  });

  it('finds the job that the application has by now', async () => {
    const { job_id, sent } = await failed();
    const { job_id: newer } = await submitted(sent);
    const { status, body } = await post(`${job_id}/retry`);
    expect([status, body.job_id]).toEqual([200, newer]);
  });

  it.each([
    ['PENDING', submitted],
    ['COMPLETED', completed],
  ])('a %s job is a 409', async (_state, make) => {
    const { job_id } = await make();
    expect((await post(`${job_id}/retry`)).status).toBe(409);
  });
});

describe('deleting', () => {
  const erase = (job_id: string) => api().delete(`/api/vpr/jobs/${job_id}`);

  it('leaves a tombstone with nothing of what the user wrote', async () => {
    const { job_id, sent } = await completed();
    expect((await erase(job_id)).status).toBe(204);
    const [tombstone] = (await service.aws.jobs()).filter((job) => job.job_id === job_id);
    expect(Object.keys(tombstone ?? {}).toSorted()).toEqual(['deleted_at', 'job_id', 'owner_hash', 'ttl']);
    expect(JSON.stringify(tombstone)).not.toContain(sent.user_id);
    expect(await records.key(sent)).toBeUndefined();
    const Key = `results/${job_id}.json`;
    const { ContentLength, Metadata } = await service.aws.reports.send(
      new HeadObjectCommand({ Bucket: service.aws.names.resultsBucket, Key }),
    );
    expect([ContentLength, Metadata?.['attempt']]).toEqual([2, String(Number.MAX_SAFE_INTEGER)]);
  });

  it('answers 204 again, and 410 to whoever asks for the job', async () => {
    const { job_id } = await submitted();
    expect([(await erase(job_id)).status, (await erase(job_id)).status]).toEqual([204, 204]);
    for (const answer of [
      await get(job_id),
      await get(`${job_id}/input`),
      await post(`${job_id}/cancel`),
      await post(`${job_id}/retry`),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([410, 'JOB_DELETED']);
    }
  });

  it('is not undone by a message that comes late', async () => {
    const { job_id } = await submitted();
    const messages = await queue.receive();
    await erase(job_id);
    expect(await worker.work(messages)).toEqual({ batchItemFailures: [] });
    expect((await get(job_id)).status).toBe(410);
  });

  it('is not undone by a worker that is at work', async () => {
    const { job_id } = await submitted();
    const paused = worker.generator.pause();
    const delivered = queue.deliver(worker);
    await paused.started;
    await erase(job_id);
    paused.resume();
    expect((await delivered).failed).toEqual([]);
    expect((await get(job_id)).status).toBe(410);
    const report = await service.aws.reports.send(
      new HeadObjectCommand({ Bucket: service.aws.names.resultsBucket, Key: `results/${job_id}.json` }),
    );
    expect(report.ContentLength).toBe(2);
  });

  it('leaves the application free for a new job', async () => {
    const { job_id, sent } = await completed();
    await erase(job_id);
    expect((await service.submit(sent)).status).toBe(202);
  });

  it('fails where the report cannot be erased, and may be repeated', async () => {
    const { job_id } = await completed();
    service.aws.faults.break('PutObject', 'refused');
    expect((await erase(job_id)).status).toBe(500);
    service.aws.faults.heal();
    expect((await erase(job_id)).status).toBe(204);
  });

  it('an unknown job is a 404', async () => {
    expect((await erase(randomUUID())).status).toBe(404);
  });
});
