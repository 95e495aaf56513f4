import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';

import supertest from 'supertest';

import type { Job } from '../../src/jobs/job.ts';
import { type Service, startService } from '../support/service.ts';
import { submission } from '../support/submission.ts';

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const ISO_MS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const DAY_SECONDS = 24 * 3_600;

/** Submissions at once: many, and not so many that a busy machine lets their calls time out. */
const AT_ONCE = 60;

let service: Service;

beforeAll(async () => {
  service = await startService();
});
beforeEach(async () => {
  await service.aws.takeMessages();
  service.aws.faults.takeOperations();
});
afterAll(async () => {
  await service.stop();
});

async function jobOf(jobId: string): Promise<Job> {
  const job = (await service.aws.jobs()).find(({ job_id }) => job_id === jobId);
  if (job === undefined) throw new Error(`there is no job ${jobId}`);
  return job;
}

async function keyOf(body: { user_id: string; application_id: string }) {
  const name = `vpr#${body.user_id}#${body.application_id}`;
  return (await service.aws.keys()).find(({ idempotency_key }) => idempotency_key === name);
}

/** Sets attributes of a job, as if time or another process had done it. */
async function changeJob(jobId: string, attribute: string, value: unknown): Promise<void> {
  await service.aws.tables.send(
    new UpdateCommand({
      TableName: service.aws.names.jobsTable,
      Key: { job_id: jobId },
      UpdateExpression: 'SET #name = :value',
      ExpressionAttributeNames: { '#name': attribute },
      ExpressionAttributeValues: { ':value': value },
    }),
  );
}

describe('a new submission', () => {
  it('is answered with 202, the job and its Location', async () => {
    const { status, body, headers } = await service.submit(submission());
    expect(status).toBe(202);
    expect(body).toEqual({
      job_id: expect.stringMatching(UUID_V4),
      status: 'PENDING',
      message: 'VPR generation job submitted successfully',
    });
    expect(headers).toMatchObject({ location: `/api/vpr/jobs/${body.job_id}`, 'retry-after': '1' });
  });

  it('leaves a job with every attribute of the contract', async () => {
    const request = submission();
    const { body } = await service.submit(request);
    const job = await jobOf(body.job_id);
    const createdMs = Date.parse(job.created_at);
    expect(job).toEqual({
      job_id: body.job_id,
      idempotency_key: `vpr#${request.user_id}#${request.application_id}`,
      user_id: request.user_id,
      application_id: request.application_id,
      status: 'PENDING',
      created_at: expect.stringMatching(ISO_MS),
      updated_at: job.created_at,
      progress: { phase: 'queued', percent: 0, updated_at: job.created_at },
      input_data: {
        ...request,
        job_posting: {
          ...request.job_posting,
          responsibilities: [],
          requirements: [],
          nice_to_have: [],
          language: 'en',
        },
        gap_responses: [],
      },
      input_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      ttl: Math.floor(createdMs / 1_000) + 600,
      watch_shard: expect.stringMatching(/^[0-3]$/),
      due_at: createdMs + 120_000,
    });
  });

  it('leaves an idempotency key that lives for 24 hours', async () => {
    const request = submission();
    const { body } = await service.submit(request);
    const { created_at } = await jobOf(body.job_id);
    expect(await keyOf(request)).toEqual({
      idempotency_key: `vpr#${request.user_id}#${request.application_id}`,
      job_id: body.job_id,
      created_at,
      ttl: Math.floor(Date.parse(created_at) / 1_000) + DAY_SECONDS,
    });
  });

  it('sends one message, with both attributes', async () => {
    const request = submission();
    const { body } = await service.submit(request);
    const [message, ...others] = await service.aws.takeMessages();
    expect(others).toEqual([]);
    expect(JSON.parse(message?.Body ?? '')).toEqual({
      job_id: body.job_id,
      input_data: (await jobOf(body.job_id)).input_data,
    });
    expect(message?.MessageAttributes).toMatchObject({
      job_id: { DataType: 'String', StringValue: body.job_id },
      user_id: { DataType: 'String', StringValue: request.user_id },
    });
  });

  it('is queued in the group of its user, by a hash, so that SQS is fair between users', async () => {
    const groupOf = async (user_id: string): Promise<unknown> => {
      await service.submit(submission({ user_id }));
      const sent = service.aws.faults.requests.findLast(({ operation }) => operation === 'SendMessage');
      return JSON.parse(sent?.body ?? '').MessageGroupId;
    };
    const group = await groupOf('user-1@example.com');
    expect(group).toMatch(/^[0-9a-f]{64}$/);
    expect(await groupOf('user-1@example.com')).toBe(group);
    expect(await groupOf('user-2@example.com')).not.toBe(group);
  });

  it('costs two calls to AWS', async () => {
    await service.submit(submission());
    expect(service.aws.faults.takeOperations()).toEqual(['TransactWriteItems', 'SendMessage']);
  });

  it('has the same input_hash whatever the order of the fields', async () => {
    const request = submission();
    const { body: first } = await service.submit(request);
    const { body: second } = await service.submit(Object.fromEntries(Object.entries(request).toReversed()));
    expect(second).toMatchObject({ job_id: first.job_id, input_changed: false });
  });
});

/** Makes the job of a submission COMPLETED, with or without its report in the bucket. */
async function complete(jobId: string, report: 'there' | 'gone'): Promise<void> {
  const Key = `results/${jobId}.json`;
  await changeJob(jobId, 'status', 'COMPLETED');
  await changeJob(jobId, 'result_key', Key);
  if (report === 'there') {
    await service.aws.reports.send(
      new PutObjectCommand({ Bucket: service.aws.names.resultsBucket, Key, Body: '{}', Metadata: { attempt: '1' } }),
    );
  }
}

describe('a duplicate of a COMPLETED job', () => {
  it('returns the job while its report exists', async () => {
    const request = submission();
    const { body: first } = await service.submit(request);
    await complete(first.job_id, 'there');
    service.aws.faults.takeOperations();
    const { status, body } = await service.submit(request);
    expect([status, body]).toEqual([200, expect.objectContaining({ job_id: first.job_id, status: 'COMPLETED' })]);
    expect(service.aws.faults.takeOperations()).toEqual(['TransactWriteItems', 'GetItem', 'HeadObject']);
  });

  it('creates a new job when its report is gone', async () => {
    const request = submission();
    const { body: first } = await service.submit(request);
    await complete(first.job_id, 'gone');
    const { status, body } = await service.submit(request);
    expect([status, body]).toEqual([202, expect.objectContaining({ replaces: first.job_id })]);
    expect((await keyOf(request))?.job_id).toBe(body.job_id);
    expect((await jobOf(first.job_id)).status).toBe('COMPLETED');
  });

  it.each(['forbidden', 'lost', 'effect, then error'] as const)(
    'returns the job when S3 cannot say whether its report exists: %s',
    async (fault) => {
      const request = submission();
      const { body: first } = await service.submit(request);
      await complete(first.job_id, 'gone');
      service.aws.faults.break('HeadObject', fault);
      const { status, body } = await service.submit(request);
      service.aws.faults.heal();
      expect([status, body.job_id]).toEqual([200, first.job_id]);
    },
  );
});

describe('a submission with on_duplicate', () => {
  const submitWith = (on_duplicate: string, body: object) =>
    supertest(service.url).post('/api/vpr').query({ on_duplicate }).send(body);

  it.each([
    ['return', 'the same', 200],
    ['return', 'a changed', 200],
    ['replace_if_changed', 'the same', 200],
    ['replace_if_changed', 'a changed', 202],
    ['replace', 'the same', 202],
    ['replace', 'a changed', 202],
  ])('%s gets, with %s input, a %i', async (on_duplicate, which, expected) => {
    const request = submission();
    const { body: first } = await service.submit(request);
    const sent = which === 'the same' ? request : { ...request, gap_responses: [{ question: 'q', answer: 'a' }] };
    const { status, body } = await submitWith(on_duplicate, sent);
    expect(status).toBe(expected);
    if (expected === 200) {
      expect(body).toMatchObject({ job_id: first.job_id, input_changed: which !== 'the same' });
      return;
    }
    expect(body).toMatchObject({ status: 'PENDING', replaces: first.job_id });
    expect(await jobOf(first.job_id)).toMatchObject({
      status: 'FAILED',
      error: { code: 'REPLACED' },
      replaced_by: body.job_id,
    });
    expect(await jobOf(body.job_id)).toMatchObject({ replaces: first.job_id });
    expect((await keyOf(request))?.job_id).toBe(body.job_id);
  });

  it('leaves a replaced COMPLETED job readable', async () => {
    const request = submission();
    const { body: first } = await service.submit(request);
    await complete(first.job_id, 'there');
    const { status, body } = await submitWith('replace', request);
    expect([status, body.replaces]).toEqual([202, first.job_id]);
    expect((await jobOf(first.job_id)).status).toBe('COMPLETED');
  });

  it('leaves one live job after many replacements at once', async () => {
    const request = submission();
    await service.submit(request);
    const answers = await Promise.all(Array.from({ length: 10 }, async () => submitWith('replace', request)));
    expect(answers.filter(({ status }) => status === 202).length).toBeGreaterThan(0);
    const jobs = (await service.aws.jobs()).filter(({ application_id }) => application_id === request.application_id);
    expect(jobs.filter(({ status }) => status === 'PENDING')).toHaveLength(1);
  });

  it('is a 400 that names the field when the value is unknown', async () => {
    const { status, body } = await submitWith('always', submission());
    expect([status, body.errors]).toEqual([
      400,
      [{ path: 'on_duplicate', messages: ['must be one of return, replace_if_changed, replace'] }],
    ]);
  });
});

describe('a duplicate', () => {
  it('is answered with 200 and the existing job', async () => {
    const request = submission();
    const { body: first } = await service.submit(request);
    const { status, body, headers } = await service.submit(request);
    expect(status).toBe(200);
    expect(body).toEqual({
      job_id: first.job_id,
      status: 'PENDING',
      message: 'Job already exists',
      input_changed: false,
    });
    expect(headers['location']).toBe(`/api/vpr/jobs/${first.job_id}`);
    expect(headers['retry-after']).toBeUndefined();
  });

  it('says whether its body differs from that of the job', async () => {
    const request = submission();
    await service.submit(request);
    for (const change of [
      { job_posting: { ...request.job_posting, role_title: 'Other' } },
      { cv: { full_name: 'Noa' } },
    ]) {
      const { body } = await service.submit({ ...request, ...change });
      expect(body).toMatchObject({ message: 'Job already exists', input_changed: true });
    }
  });

  it('ignores unknown fields when it compares the bodies', async () => {
    const request = submission();
    await service.submit(request);
    const { body } = await service.submit({ ...request, color: 'green' });
    expect(body).toMatchObject({ input_changed: false });
  });

  it('costs two calls to AWS and sends no message', async () => {
    const request = submission();
    await service.submit(request);
    service.aws.faults.takeOperations();
    await service.submit(request);
    expect(service.aws.faults.takeOperations()).toEqual(['TransactWriteItems', 'GetItem']);
  });

  it('gets the status of a job that is PROCESSING', async () => {
    const request = submission();
    const { body: first } = await service.submit(request);
    await changeJob(first.job_id, 'status', 'PROCESSING');
    const { status, body } = await service.submit(request);
    expect([status, body.job_id, body.status]).toEqual([200, first.job_id, 'PROCESSING']);
  });
});

describe('an idempotency key', () => {
  async function expectNewJob(request: ReturnType<typeof submission>, previous: string): Promise<void> {
    const { status, body } = await service.submit(request);
    expect(status).toBe(202);
    expect(body.job_id).not.toBe(previous);
    expect(await keyOf(request)).toMatchObject({ job_id: body.job_id });
    expect((await service.aws.takeMessages()).map(({ Body }) => JSON.parse(Body ?? '').job_id)).toContain(body.job_id);
  }

  it('is replaced when it has expired and is still in the table', async () => {
    const request = submission();
    const { body } = await service.submit(request);
    service.clock.advance(DAY_SECONDS + 1);
    await expectNewJob(request, body.job_id);
  });

  it('is valid until its last second', async () => {
    const request = submission();
    const { body } = await service.submit(request);
    await changeJob(body.job_id, 'ttl', Math.floor(service.clock.now() / 1_000) + 2 * DAY_SECONDS);
    service.clock.advance(DAY_SECONDS - 5);
    expect((await service.submit(request)).body).toMatchObject({ job_id: body.job_id });
  });

  it('is taken over when its job has FAILED', async () => {
    const request = submission();
    const { body } = await service.submit(request);
    await changeJob(body.job_id, 'status', 'FAILED');
    await expectNewJob(request, body.job_id);
  });

  it('is taken over when its job is gone', async () => {
    const request = submission();
    const { body } = await service.submit(request);
    await service.aws.tables.send(
      new DeleteCommand({ TableName: service.aws.names.jobsTable, Key: { job_id: body.job_id } }),
    );
    await expectNewJob(request, body.job_id);
  });

  it('is taken over when its job has expired, which then is FAILED and out of the watch index', async () => {
    const request = submission();
    const { body } = await service.submit(request);
    service.clock.advance(601);
    await expectNewJob(request, body.job_id);
    const expired = await jobOf(body.job_id);
    expect(expired).toMatchObject({ status: 'FAILED', error: { code: 'EXPIRED' } });
    expect(expired).not.toHaveProperty('due_at');
    expect(expired).not.toHaveProperty('watch_shard');
  });

  it('goes to one of many submissions that take it over at once', async () => {
    const request = submission();
    const { body } = await service.submit(request);
    await changeJob(body.job_id, 'status', 'FAILED');
    const answers = await Promise.all(Array.from({ length: 20 }, async () => service.submit(request)));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.body.job_id)).size).toBe(1);
  });
});

describe('text', () => {
  async function expectArrival(sent: Record<string, unknown>): Promise<void> {
    const { status, body } = await service.submit(sent);
    expect(status).toBe(202);
    const [message] = await service.aws.takeMessages();
    expect(JSON.parse(message?.Body ?? '').input_data).toMatchObject(sent);
    expect((await jobOf(body.job_id)).input_data).toMatchObject(sent);
  }

  it.each(['submit-en', 'submit-he', 'submit-minimal'])('arrives as it was sent in %s.json', async (name) => {
    await expectArrival(JSON.parse(readFileSync(`examples/${name}.json`, 'utf8')));
  });

  it.each([
    ['control characters', '\u0001\u0002\b\t\n\v\f\r\u001f\u007f\u0080\u009f'],
    ['emoji', '🚀👩‍👩‍👧‍👦🇮🇱'],
    ['U+FFFE and U+FFFF', 'a\ufffeb\uffffc'],
    ['noncharacters beyond the BMP', '\u{1fffe}\u{10ffff}'],
    ['what looks like an escape', String.raw`\uFFFE \\uFFFF \n`],
    ['line separators and a BOM', '\u2028\u2029\ufeff'],
  ])('arrives as it was sent with %s', async (_what, text) => {
    const job_posting = { company_name: 'a', role_title: 'b', description: text, requirements: [`x${text}`] };
    await expectArrival(submission({ job_posting }));
  });

  it('arrives as it was sent with 250 KiB', async () => {
    const answers = Array.from({ length: 26 }, () => ({ question: 'q', answer: 'é🚀x\uffff'.repeat(1_000) }));
    const sent = submission({ gap_responses: answers });
    const bytes = Buffer.byteLength(JSON.stringify(sent));
    expect(bytes).toBeGreaterThan(250 * 1_024);
    expect(bytes).toBeLessThanOrEqual(256 * 1_024);
    await expectArrival(sent);
  });
});

describe('submissions at once', () => {
  it('create one job when they are identical', async () => {
    const request = submission();
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, async () => service.submit(request)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 202)).toHaveLength(1);
    expect(statuses.filter((status) => status === 200)).toHaveLength(AT_ONCE - 1);
    const ids = new Set(answers.map(({ body }) => body.job_id));
    expect(ids.size).toBe(1);
    const jobs = await service.aws.jobs();
    expect(jobs.filter(({ application_id }) => application_id === request.application_id)).toHaveLength(1);
    expect(await service.aws.takeMessages()).toHaveLength(1);
  });

  it('create a job each when they are different', async () => {
    const requests = Array.from({ length: AT_ONCE }, () => submission());
    const answers = await Promise.all(requests.map(async (request) => service.submit(request)));
    expect(answers.filter(({ status }) => status !== 202)).toEqual([]);
    const ids = answers.map(({ body }) => body.job_id as string).toSorted();
    expect(new Set(ids).size).toBe(AT_ONCE);
    const stored = new Set((await service.aws.jobs()).map(({ job_id }) => job_id));
    expect(ids.filter((id) => !stored.has(id))).toEqual([]);
    const messages = await service.aws.takeMessages();
    expect(messages.map(({ Body }) => JSON.parse(Body ?? '').job_id).toSorted()).toEqual(ids);
  });
});
