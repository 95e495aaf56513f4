import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';

import { type JobsQueue, openJobsQueue } from '../support/jobs-queue.ts';
import { type JobRecords, jobRecords } from '../support/job-records.ts';
import { type Service, startService } from '../support/service.ts';
import { submission } from '../support/submission.ts';
import { until } from '../support/until.ts';
import { reportRequest } from '../support/report-request.ts';
import { record, startWorker, type Worker } from '../support/worker.ts';
import { TOKEN_USAGE } from '../support/token-usage.ts';

const ISO_MS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

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

const status = (jobId: string) => request(service.url).get(`/api/vpr/status/${jobId}`);
const sampleOf = (name: string) => JSON.parse(readFileSync(`examples/submit-${name}.json`, 'utf8'));

describe('a job from its submission to its report', () => {
  it.each([
    ['en', 5, { keywords: 'Kubernetes', summary: /No language model wrote it/ }],
    ['he', 3, { keywords: 'LMS', summary: /מודל שפה/ }],
    ['minimal', 1, { keywords: 'Test', summary: /No language model wrote it/ }],
  ])('has the report of the sample %s', async (name, rows, { keywords, summary }) => {
    const sample = sampleOf(name);
    const paused = worker.generator.pause();
    const submitted = await service.submit(sample);
    expect(submitted.status).toBe(202);
    const jobId: string = submitted.body.job_id;
    expect((await status(jobId)).body).toMatchObject({ status: 'PENDING' });

    const delivered = queue.deliver(worker);
    await paused.started;
    const during = await request(service.url).get(String(submitted.headers['location']));
    expect([during.status, during.body.status]).toEqual([202, 'PROCESSING']);
    paused.resume();
    const { body, status: code } = await until(
      async () => status(jobId),
      (answer) => answer.status !== 202,
    );
    expect([code, body.status]).toEqual([200, 'COMPLETED']);
    expect((await delivered).failed).toEqual([]);

    const answer = await fetch(body.result_url);
    expect(answer.status).toBe(200);
    const report = (await answer.json()) as { evidence_matrix: { requirement: string }[]; keywords: string[] };
    expect(report).toEqual({
      job_id: jobId,
      user_id: sample.user_id,
      application_id: sample.application_id,
      created_at: expect.stringMatching(ISO_MS),
      executive_summary: expect.stringMatching(summary),
      evidence_matrix: Array.from({ length: rows }, () => ({
        requirement: expect.any(String),
        evidence: expect.any(String),
        alignment_score: expect.stringMatching(/^(STRONG|MODERATE|DEVELOPING)$/),
        impact_potential: expect.stringMatching(/./),
        sources: expect.any(Array),
      })),
      differentiators: expect.any(Array),
      gap_strategies: expect.any(Array),
      cultural_fit: name === 'en' ? expect.stringContaining('Move freight off the road.') : null,
      talking_points: expect.arrayContaining([expect.stringMatching(/./)]),
      keywords: expect.any(Array),
      citations: expect.any(Array),
      version: '1.0',
      language: sample.job_posting.language ?? 'en',
      word_count: expect.any(Number),
      generator: 'outline/2.0 (no-model)',
    });
    expect(report.evidence_matrix.map(({ requirement }) => requirement)).toEqual(sample.job_posting.requirements);
    expect(report.keywords.join(' ')).toContain(keywords);
    const { report: written } = await worker.generator.outline(reportRequest(sample), {
      signal: AbortSignal.timeout(1_000),
      progress: () => undefined,
    });
    expect(report).toMatchObject(written);
  });

  it('has a report without contact details, which its generator never sees', async () => {
    const sample = sampleOf('en');
    let given = '';
    worker.generator.script((generationRequest, options) => {
      given = JSON.stringify(generationRequest);
      return worker.generator.outline(generationRequest, options);
    });
    const { body } = await service.submit({ ...sample, application_id: randomUUID() });
    await queue.deliver(worker);
    const report = await (await fetch((await status(body.job_id)).body.result_url)).text();
    for (const text of [given, report]) expect(text).not.toMatch(/daniel\.rosen|daniel-rosen|5550142|contact_info/i);
    expect(report).toContain('/cv/professional_summary');
  });

  it('has a report that readers of its first shape can read', async () => {
    const { body } = await service.submit({ ...sampleOf('en'), application_id: randomUUID() });
    await queue.deliver(worker);
    const text = expect.any(String);
    const report = await (await fetch((await status(body.job_id)).body.result_url)).json();
    expect(report).toMatchObject({
      ...{ application_id: text, user_id: text, job_id: text, executive_summary: text, cultural_fit: text },
      ...{ version: '1.0', language: 'en', created_at: text, word_count: expect.any(Number), generator: text },
      evidence_matrix: Array.from({ length: 5 }, () => ({
        ...{ requirement: text, evidence: text, alignment_score: text, impact_potential: text },
      })),
      differentiators: expect.arrayContaining([text]),
      gap_strategies: expect.any(Array),
      talking_points: expect.arrayContaining([text]),
      keywords: expect.arrayContaining([text]),
    });
  });

  it('leaves the watch index when it is final, and is kept as long as its key', async () => {
    const sent = submission();
    const { body } = await service.submit(sent);
    await queue.deliver(worker);
    const job = await records.job(body.job_id);
    expect(job).toMatchObject({ status: 'COMPLETED', attempt: 1, result_key: `results/${body.job_id}.json` });
    for (const attribute of ['watch_shard', 'due_at', 'lease_expires_at', 'error'] as const) {
      expect(job).not.toHaveProperty(attribute);
    }
    expect(job.ttl).toBeGreaterThanOrEqual((await records.key(sent))?.ttl ?? Infinity);
  });

  it('costs the worker four calls to AWS', async () => {
    await service.submit(submission());
    const messages = await queue.receive();
    service.aws.faults.takeOperations();
    await worker.work(messages);
    expect(service.aws.faults.takeOperations().toSorted()).toEqual([
      'ChangeMessageVisibility',
      'PutObject',
      'UpdateItem',
      'UpdateItem',
    ]);
  });

  it('reports the tokens that the generator used', async () => {
    const token_usage = TOKEN_USAGE;
    worker.generator.script(async (...order) => ({ ...(await worker.generator.outline(...order)), token_usage }));
    const { body } = await service.submit(submission());
    await queue.deliver(worker);
    expect((await status(body.job_id)).body).toMatchObject({ status: 'COMPLETED', token_usage });
  });

  it('is completed by the handler that is deployed', async () => {
    const { handler } = await import('../../src/worker.lambda.ts');
    const { body } = await service.submit(submission());
    const messages = await queue.receive();
    const Records = messages.map(record);
    const context = { getRemainingTimeInMillis: () => 300_000 };
    expect(await handler({ Records }, context)).toEqual({ batchItemFailures: [] });
    expect((await status(body.job_id)).body).toMatchObject({ status: 'COMPLETED' });
  });
});
