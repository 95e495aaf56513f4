import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { type Job, VprClient, VprError } from '../../client/src/main.ts';
import { PermanentGenerationError } from '../../src/reports/generation.errors.ts';
import { type ClientUnderTest, startClient } from '../support/client.ts';
import { submission } from '../support/submission.ts';

let under: ClientUnderTest;
let client: VprClient;

beforeAll(async () => {
  under = await startClient();
  ({ client } = under);
});
beforeEach(async () => under.reset());
afterAll(async () => under.stop());

const fails = () => Promise.reject(new PermanentGenerationError('the test says so'));

/** A job that the worker has done. */
async function ended(request = submission()) {
  const { job_id } = await client.submit(request);
  await under.work();
  return { job_id, request };
}

async function failed() {
  under.worker.generator.script(fails);
  const job = await ended();
  under.worker.generator.reset();
  return job;
}

describe('a client', () => {
  it('sends its requests by the fetch that it is given', async () => {
    const { job_id } = await ended();
    const asked: string[] = [];
    const watched: typeof fetch = async (input, init) => {
      asked.push(new Request(input).url);
      return fetch(input, init);
    };
    await new VprClient({ baseUrl: under.service.url, fetch: watched }).report(job_id);
    expect(asked).toEqual([
      expect.stringContaining(`/jobs/${job_id}`),
      expect.stringContaining(`/results/${job_id}.json`),
    ]);
  });
});

describe('submitAndWait', () => {
  it('returns the job and its report, and tells of each look', async () => {
    under.clock.during = () => void under.work();
    const seen: Job[] = [];
    const request = submission({ job_posting: { company_name: 'Northwind', role_title: 'SRE', requirements: ['Go'] } });
    const { job, report } = await client.submitAndWait(request, { onUpdate: (each) => seen.push(each) });
    expect(job).toMatchObject({ status: 'COMPLETED', application_id: request.application_id });
    expect(report).toMatchObject({ job_id: job.job_id, evidence_matrix: [{ requirement: 'Go' }] });
    expect([seen[0]?.status, seen.at(-1)]).toEqual(['PENDING', job]);
  });

  it('waits for the job that is there already', async () => {
    const { job_id, request } = await ended();
    const { job } = await client.submitAndWait(request);
    expect(job.job_id).toBe(job_id);
  });

  it('passes on how to submit', async () => {
    const { job_id, request } = await ended();
    under.clock.during = () => void under.work();
    const { job } = await client.submitAndWait(request, { onDuplicate: 'replace', onUpdate: () => undefined });
    expect(job).toMatchObject({ status: 'COMPLETED', replaces: job_id });
    await expect(
      client.submitAndWait({ ...request, colour: 'red' } as object as typeof request, { strict: true }),
    ).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
    });
  });
});

describe('waitForReport', () => {
  it('returns a FAILED job as a value', async () => {
    const { job_id } = await failed();
    const { job, report } = await client.waitForReport(job_id);
    expect([job.status, job.error?.code, report]).toEqual(['FAILED', 'GENERATION_FAILED', undefined]);
  });

  it('lets the server wait', async () => {
    const { job_id } = await client.submit(submission());
    const waiting = client.waitForReport(job_id);
    await under.work();
    expect((await waiting).job.status).toBe('COMPLETED');
    expect(under.network.requests.filter(({ url }) => url.endsWith(job_id))).toHaveLength(1);
  });

  it('fails for a job that is not there', async () => {
    await expect(client.waitForReport(randomUUID())).rejects.toMatchObject({ code: 'JOB_NOT_FOUND', status: 404 });
  });
});

describe('resume', () => {
  it('waits for the newest job of an application', async () => {
    const { job_id, request } = await ended();
    const { user_id, application_id } = request;
    const found = await new VprClient({ baseUrl: under.service.url }).resume({ user_id, application_id });
    expect(found).toMatchObject({ job: { job_id, status: 'COMPLETED' }, report: { job_id } });
  });

  it('finds nothing where there is no job', async () => {
    expect(await client.resume({ user_id: 'user-1', application_id: randomUUID() })).toBeUndefined();
  });
});

describe('list', () => {
  it('gives page after page, newest first', async () => {
    const user_id = randomUUID();
    const jobs: string[] = [];
    for (let count = 0; count < 5; count++) {
      const { job_id } = await client.submit(submission({ user_id }));
      jobs.unshift(job_id);
      under.service.clock.advance(1);
    }
    const pages: string[][] = [];
    for await (const { items } of client.list({ user_id, limit: 2 })) pages.push(items.map(({ job_id }) => job_id));
    expect(pages).toEqual([jobs.slice(0, 2), jobs.slice(2, 4), jobs.slice(4)]);
  });

  it('filters', async () => {
    const user_id = randomUUID();
    const { job_id } = await client.submit(submission({ user_id }));
    await client.submit(submission({ user_id }));
    await client.cancel(job_id);
    for await (const { items } of client.list({ user_id, status: 'FAILED' })) {
      expect(items.map((job) => job.job_id)).toEqual([job_id]);
    }
  });
});

describe('one job', () => {
  it('is got, with what it was made from', async () => {
    const request = submission();
    const { job_id } = await client.submit(request);
    expect(await client.get(job_id)).toMatchObject({ job_id, status: 'PENDING' });
    expect(await client.input(job_id)).toMatchObject(request);
  });

  it.each(['', '.', '..'])('cannot have the id "%s", which would lead to another route', async (jobId) => {
    await expect(client.get(jobId)).rejects.toMatchObject({ code: 'INVALID_ID' });
    await expect(client.delete(jobId)).rejects.toMatchObject({ code: 'INVALID_ID' });
  });

  it('is cancelled, and retried', async () => {
    const { job_id } = await client.submit(submission());
    expect(await client.cancel(job_id)).toMatchObject({ status: 'FAILED', error: { code: 'CANCELLED' } });
    const again = await client.retry(job_id);
    expect(again.status).toBe('PENDING');
    expect(again.job_id).not.toBe(job_id);
  });

  it('is deleted, and then gone', async () => {
    const { job_id } = await ended();
    await client.delete(job_id);
    await expect(client.report(job_id)).rejects.toMatchObject({ code: 'JOB_DELETED', status: 410 });
  });

  it('has its report', async () => {
    const { job_id } = await ended();
    expect(await client.report(job_id)).toMatchObject({ job_id, language: 'en' });
  });

  it('has no report before it is COMPLETED', async () => {
    const { job_id } = await client.submit(submission());
    await expect(client.report(job_id)).rejects.toMatchObject({ code: 'NO_REPORT', message: /PENDING/ });
  });
});

describe('a problem', () => {
  it('is an error with its code, its fields, and all that the API says', async () => {
    const request = submission({ job_posting: { company_name: ' ', role_title: 'SRE' } });
    const error: unknown = await client.submit(request).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(VprError);
    expect(error).toMatchObject({
      name: 'VprError',
      code: 'INVALID_REQUEST',
      status: 400,
      isTransient: false,
      errors: [{ path: 'job_posting.company_name', messages: [expect.stringContaining('must')] }],
      problem: { request_id: expect.any(String), title: 'Bad request' },
    });
    expect(under.network.requests).toHaveLength(1);
  });

  it('is one of the state, too', async () => {
    const { job_id } = await ended();
    await expect(client.cancel(job_id)).rejects.toMatchObject({ code: 'JOB_STATE', status: 409, errors: [] });
  });
});

describe('a report', () => {
  const answerWith = (change: (report: Record<string, unknown>) => unknown) => {
    under.worker.generator.script(async (...order) => {
      const generated = await under.worker.generator.outline(...order);
      return { ...generated, report: change({ ...generated.report }) as typeof generated.report };
    });
  };

  it.each<readonly [string, (report: Record<string, unknown>) => unknown]>([
    ['/keywords', (report) => ({ ...report, keywords: 'Go' })],
    ['/talking_points/0', (report) => ({ ...report, talking_points: [1] })],
    [
      '/evidence_matrix/0/alignment_score',
      (report) => ({ ...report, evidence_matrix: [{ ...row, alignment_score: 'GOOD' }] }),
    ],
    [
      '/evidence_matrix/0/sources/0/path',
      (report) => ({ ...report, evidence_matrix: [{ ...row, sources: [{ quote: 'q' }] }] }),
    ],
    ['/word_count', ({ word_count, ...report }) => ({ ...report, was: word_count })],
  ])('that is none at %s is refused', async (place, change) => {
    answerWith(change);
    const { job_id } = await ended();
    const refused = expect.objectContaining({ code: 'INVALID_REPORT', message: expect.stringContaining(place) });
    await expect(client.report(job_id)).rejects.toEqual(refused);
  });

  it('may have fields that the client does not know', async () => {
    answerWith((report) => ({ ...report, mood: 'good' }));
    const { job_id } = await ended();
    expect(await client.report(job_id)).toMatchObject({ mood: 'good' });
  });
});

const row = { requirement: 'r', evidence: 'e', alignment_score: 'STRONG', impact_potential: 'i', sources: [] };
