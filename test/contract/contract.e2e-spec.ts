import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { expectDescribed, OPERATIONS, submit } from '../support/contract.ts';
import { expectBodiesAsDescribed, expectParametersAsDescribed, type Send } from '../support/contract-properties.ts';
import { overHttp } from '../support/http-answers.ts';
import { type Service, startService } from '../support/service.ts';
import { submission } from '../support/submission.ts';
import { startWorker, type Worker } from '../support/worker.ts';

/** Requests with a body; the soak test makes 100 000. */
const REQUESTS = Number(process.env['REQUESTS'] ?? 100);

let service: Service;
let worker: Worker;
let jobIds: string[];
const send: Send = (request) => overHttp(service.url, request);

const toJob = (job_id: string, method: string, action = '') =>
  send({ method, path: `/api/vpr/jobs/${job_id}${action}` });

beforeAll(async () => {
  service = await startService();
  worker = await startWorker(service.clock);
  const newJob = async (): Promise<string> => (await service.submit(submission())).body.job_id;
  const signal = new AbortController().signal;
  const [pending, processing, cancelled, deleted] = [await newJob(), await newJob(), await newJob(), await newJob()];
  await worker.attempts.claim(processing, signal);
  await toJob(cancelled, 'POST', '/cancel');
  await toJob(deleted, 'DELETE');
  jobIds = [pending, processing, cancelled, deleted];
});
afterAll(async () => {
  await worker.stop();
  await service.stop();
});

describe('a body', () => {
  it(
    'is accepted if the document allows it, and refused if not',
    () => expectBodiesAsDescribed(send, REQUESTS),
    REQUESTS * 100 + 30_000,
  );

  const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    send({ method: 'POST', path: '/api/vpr', headers, body });

  it.each([
    [400, '{"user_id":', { 'content-type': 'application/json' }],
    [413, `{"user_id":"${'a'.repeat(256 * 1024)}"}`, { 'content-type': 'application/json' }],
    [415, '<a/>', { 'content-type': 'text/xml' }],
  ])('has the described %s', async (status, body, headers) => {
    const answer = await post(body, headers);
    expect(answer.status).toBe(status);
    expectDescribed(submit, answer);
  });

  it('that was sent before has the described 200', async () => {
    const body = JSON.stringify(submission({ application_id: randomUUID() }));
    const answers = [await post(body), await post(body)];
    expect(answers.map(({ status }) => status)).toEqual([202, 200]);
    for (const answer of answers) expectDescribed(submit, answer);
  });
});

describe.each(
  OPERATIONS.filter(({ requestBody }) => requestBody === undefined).map((each) => [each.operationId, each] as const),
)('the parameters of %s', (_, described) => {
  it(
    'are accepted if the document allows them, and refused if not',
    () => expectParametersAsDescribed(send, described, jobIds, Math.ceil(REQUESTS / 10)),
    REQUESTS * 100 + 30_000,
  );
});
