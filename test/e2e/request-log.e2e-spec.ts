import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import request from 'supertest';

import { keepLogLines, type LogLine } from '../support/log-lines.ts';
import { onLambda } from '../support/http-answers.ts';
import { httpEvent } from '../support/http-events.ts';
import { type Service, startService } from '../support/service.ts';
import { submission } from '../support/submission.ts';
import { until } from '../support/until.ts';

const MARKER = 'NOBODYS-BUSINESS';
const UUID = /^[0-9a-f-]{36}$/;

let service: Service;
let lines: LogLine[];

beforeAll(async () => {
  lines = keepLogLines();
  service = await startService({ LOG_LEVEL: 'INFO' });
});
beforeEach(() => {
  lines.length = 0;
});
afterEach(() => {
  service.aws.faults.heal();
});
afterAll(async () => {
  await service.stop();
  jest.restoreAllMocks();
});

/** The lines of requests, once there are so many; a line may come a moment after the answer. */
async function requestLines(count = 1): Promise<LogLine[]> {
  const ofRequests = () => lines.filter(({ message }) => String(message).startsWith('request '));
  return until(
    () => Promise.resolve(ofRequests()),
    ({ length }) => length >= count,
  );
}

const unread = {
  timestamp: expect.any(String),
  level: 'INFO',
  message: 'request answered',
  service: 'careervp-vpr',
  request_id: expect.stringMatching(UUID),
};
const answered = { ...unread, ms: expect.any(Number) };

async function sendRaw(bytes: string): Promise<string> {
  const socket = connect({ port: Number(new URL(service.url).port), host: '127.0.0.1' });
  await once(socket, 'connect');
  socket.end(bytes);
  return text(socket);
}

describe('the log line of a request', () => {
  it('says what was asked, what came of it and how long it took', async () => {
    await request(service.url).get('/health').set('x-request-id', 'request-1');
    expect(await requestLines()).toEqual([
      { ...answered, request_id: 'request-1', method: 'GET', route: '/health', path: '/health', status: 200 },
    ]);
  });

  it('names the job that was made, and the one that was there', async () => {
    const body = submission();
    const { body: created } = await service.submit(body);
    await service.submit(body);
    const asked = { ...answered, method: 'POST', route: '/api/vpr', path: '/api/vpr' };
    expect(await requestLines(2)).toEqual([
      { ...asked, status: 202, job_id: created.job_id },
      { ...asked, status: 200, job_id: created.job_id },
    ]);
  });

  it('has the pattern of the route beside the path, and the job that was asked for', async () => {
    const { body: created } = await service.submit(submission());
    const path = `/api/vpr/status/${created.job_id}`;
    await request(service.url).get(path);
    const [, line] = await requestLines(2);
    const route = '/api/vpr/status/:job_id';
    expect(line).toEqual({ ...answered, method: 'GET', route, path, status: 202, job_id: created.job_id });
  });

  it('says why a request was rejected', async () => {
    await service.submit(submission({ user_id: 'user-1', job_posting: { company_name: 1, role_title: 'a' } }));
    await service.submit('{"user_id');
    const job_id = randomUUID();
    await request(service.url).get(`/api/vpr/status/${job_id}`);
    const lines = await requestLines(3);
    const ids = { user_id: 'user-1', application_id: expect.any(String) };
    expect(lines).toMatchObject([
      { level: 'INFO', status: 400, code: 'INVALID_REQUEST', paths: ['job_posting.company_name'], ...ids },
      { level: 'INFO', status: 400, code: 'MALFORMED_BODY' },
      { level: 'INFO', status: 404, code: 'JOB_NOT_FOUND', job_id },
    ]);
    expect(lines.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
  });

  it('says why the service failed, with all causes', async () => {
    service.aws.faults.break('TransactWriteItems', 'forbidden');
    await service.submit(submission());
    expect(await requestLines()).toEqual([
      expect.objectContaining({
        level: 'ERROR',
        status: 500,
        code: 'SUBMISSION_FAILED',
        job_id: expect.stringMatching(UUID),
        error: expect.objectContaining({
          name: 'SubmissionFailedError',
          causes: [
            'JobStoreError: DynamoDB failed at TransactWriteItems',
            expect.stringContaining('AccessDeniedException'),
          ],
        }),
      }),
    ]);
  });

  it('has no route where there is none, and not all of a path that is long', async () => {
    await request(service.url).get(`/${'a'.repeat(1_000)}`);
    const path = `/${'a'.repeat(199)}`;
    expect(await requestLines()).toEqual([{ ...answered, method: 'GET', path, status: 404, code: 'ROUTE_NOT_FOUND' }]);
  });

  it('has nothing of the query, the headers or the body but valid ids', async () => {
    const hidden = { authorization: `Bearer ${MARKER}`, cookie: MARKER, 'user-agent': MARKER };
    await request(service.url).get(`/api/vpr?user_id=${MARKER}%23&a=${MARKER}`).set(hidden);
    await request(service.url)
      .post('/api/vpr')
      .set(hidden)
      .send({ user_id: `${MARKER} #`, [MARKER]: MARKER });
    expect(JSON.stringify(await requestLines(2))).not.toContain(MARKER);
  });

  it('has the id of its own request where a connection carries several', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (const id of ['first', 'second']) {
      const [response] = (await once(
        get(`${service.url}/health`, { agent, headers: { 'x-request-id': id } }),
        'response',
      )) as [IncomingMessage];
      await text(response);
    }
    agent.destroy();
    expect((await requestLines(2)).map(({ request_id }) => request_id)).toEqual(['first', 'second']);
  });

  it('says that the client has gone, and another line why the service failed after that', async () => {
    const { promise: called, resolve: call } = Promise.withResolvers<undefined>();
    const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
    service.aws.faults.fault = async ({ operation }) => {
      if (operation !== 'TransactWriteItems') return undefined;
      call(undefined);
      await released;
      return 'forbidden';
    };
    const leaving = new AbortController();
    const body = JSON.stringify(submission());
    const headers = { 'content-type': 'application/json' };
    const answer = fetch(`${service.url}/api/vpr`, { method: 'POST', headers, body, signal: leaving.signal });
    await called;
    leaving.abort();
    await expect(answer).rejects.toThrow('aborted');
    const [line] = await requestLines();
    expect(line).toEqual({
      ...answered,
      message: 'request aborted',
      method: 'POST',
      route: '/api/vpr',
      path: '/api/vpr',
    });
    release(undefined);
    const [, later] = await requestLines(2);
    const { request_id } = line ?? {};
    expect(later).toMatchObject({ level: 'ERROR', message: 'request failed after its client had gone', request_id });
    expect(later).toMatchObject({ code: 'SUBMISSION_FAILED' });
  });

  it('is there also for what is no HTTP', async () => {
    await sendRaw('NONSENSE\r\n\r\n');
    expect(await requestLines()).toEqual([{ ...unread, status: 400, code: 'HPE_INVALID_METHOD' }]);
  });

  it('is one, with what the client was told, of a request that is cut off', async () => {
    await sendRaw(
      'POST /api/vpr HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"a"',
    );
    const lines = await requestLines();
    expect(lines).toMatchObject([{ method: 'POST', path: '/api/vpr', status: 400, code: 'HPE_INVALID_EOF_STATE' }]);
  });

  it('is the same on Lambda', async () => {
    const { handler } = await import('../../src/lambda.ts');
    const headers = { 'x-request-id': 'request-1' };
    await onLambda(handler, httpEvent('HTTP API', { method: 'GET', path: '/health', headers }));
    expect(await requestLines()).toEqual([
      { ...answered, request_id: 'request-1', method: 'GET', route: '/health', path: '/health', status: 200 },
    ]);
  });
});
