import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import request from 'supertest';

import { type Issuer, startIssuer } from '../support/issuer.ts';
import { keepLogLines, type LogLine } from '../support/log-lines.ts';
import { type Service, startService } from '../support/service.ts';
import { submission } from '../support/submission.ts';

const OWNER = 'auth0|owner-1';
const OTHER = 'google-oauth2|1234567890';

let issuer: Issuer;
let service: Service;
let tokens: Record<string, string>;
let lines: LogLine[];

beforeAll(async () => {
  issuer = await startIssuer();
  lines = keepLogLines();
  service = await startService({ AUTH_ISSUER: issuer.url, AUTH_AUDIENCE: 'vpr', LOG_LEVEL: 'DEBUG' });
  tokens = { [OWNER]: await issuer.token({ sub: OWNER }), [OTHER]: await issuer.token({ sub: OTHER }) };
});
afterAll(async () => {
  for (const name of ['AUTH_ISSUER', 'AUTH_AUDIENCE']) Reflect.deleteProperty(process.env, name);
  await service.stop();
  await issuer.close();
  jest.restoreAllMocks();
});

const MARKER = 'NOBODYS-BUSINESS';
const { job_posting } = submission();
const withoutUser = { job_posting: { ...job_posting, description: MARKER } };

/** A request with a token, or without. */
function send(method: string, path: string, token: string | undefined, body?: object) {
  const sending = request(service.url)[method.toLowerCase() as 'get' | 'post' | 'delete'](path);
  if (token !== undefined) void sending.set('authorization', `Bearer ${token}`);
  return body === undefined ? sending : sending.send(body);
}

async function jobOf(user: string): Promise<{ job_id: string; application_id: string }> {
  const application_id = randomUUID();
  const { status, body } = await send('POST', '/api/vpr', tokens[user], { ...withoutUser, application_id });
  expect(status).toBe(202);
  return { job_id: body.job_id, application_id };
}

/** How a route is asked about a job of `user`: its path, its body, the status for the owner and that for somebody else. */
interface Asked {
  readonly path: (job: { job_id: string; application_id: string }, user: string) => string;
  readonly body?: (user: string) => object;
  readonly own: number;
  readonly others: number;
}

const query = (user: string) => `user_id=${encodeURIComponent(user)}`;

const ROUTES: Readonly<Record<string, Asked>> = {
  'POST /api/vpr': {
    path: () => '/api/vpr',
    body: (user_id) => ({ ...withoutUser, application_id: randomUUID(), user_id }),
    own: 202,
    others: 403,
  },
  'GET /api/vpr': {
    path: ({ application_id }, user) => `/api/vpr?${query(user)}&application_id=${application_id}`,
    own: 202,
    others: 403,
  },
  'GET /api/vpr/jobs': { path: (_job, user) => `/api/vpr/jobs?${query(user)}`, own: 200, others: 403 },
  'GET /api/vpr/jobs/:job_id': { path: ({ job_id }) => `/api/vpr/jobs/${job_id}`, own: 202, others: 404 },
  'GET /api/vpr/status/:job_id': { path: ({ job_id }) => `/api/vpr/status/${job_id}`, own: 202, others: 404 },
  'GET /api/vpr/jobs/:job_id/input': { path: ({ job_id }) => `/api/vpr/jobs/${job_id}/input`, own: 200, others: 404 },
  'POST /api/vpr/jobs/:job_id/retry': { path: ({ job_id }) => `/api/vpr/jobs/${job_id}/retry`, own: 409, others: 404 },
  'POST /api/vpr/jobs/:job_id/cancel': {
    path: ({ job_id }) => `/api/vpr/jobs/${job_id}/cancel`,
    own: 200,
    others: 404,
  },
  'DELETE /api/vpr/jobs/:job_id': { path: ({ job_id }) => `/api/vpr/jobs/${job_id}`, own: 204, others: 404 },
};

const PUBLIC = ['GET /health', 'GET /ready', 'GET /openapi.json'];

describe('the routes of the router', () => {
  it('are all asked here', () => {
    expect(service.routes().toSorted()).toEqual([...Object.keys(ROUTES), ...PUBLIC].toSorted());
  });
});

describe.each(Object.entries(ROUTES))('%s', (route, { path, body, own, others }) => {
  const [method = ''] = route.split(' ');
  const ask = (job: Awaited<ReturnType<typeof jobOf>>, token: string | undefined) =>
    send(method, path(job, OWNER), token, body?.(OWNER));

  it('wants a token', async () => {
    const { status, headers, body: answer } = await ask(await jobOf(OWNER), undefined);
    expect([status, answer.code]).toEqual([401, 'TOKEN_REQUIRED']);
    expect(headers['www-authenticate']).toMatch(/^Bearer /);
  });

  it('refuses a bad token', async () => {
    const { status, body: answer } = await ask(await jobOf(OWNER), `${String(tokens[OWNER])}x`);
    expect([status, answer.code]).toEqual([401, 'INVALID_TOKEN']);
  });

  it('answers the owner', async () => {
    expect((await ask(await jobOf(OWNER), tokens[OWNER])).status).toBe(own);
  });

  it('shows others nothing, and changes nothing for them', async () => {
    const job = await jobOf(OWNER);
    const before = (await service.aws.jobs()).find(({ job_id }) => job_id === job.job_id);
    const answer = await ask(job, tokens[OTHER]);
    expect(answer.status).toBe(others);
    expect((await service.aws.jobs()).find(({ job_id }) => job_id === job.job_id)).toEqual(before);
  });

  if (others !== 404) return;
  it("answers to another's job as to one that never was, with the same calls to AWS, so that time does not tell", async () => {
    const job = await jobOf(OWNER);
    service.aws.faults.takeOperations();
    const answer = await ask(job, tokens[OTHER]);
    const calls = service.aws.faults.takeOperations();
    const unknown = await ask({ ...job, job_id: randomUUID() }, tokens[OTHER]);
    expect(service.aws.faults.takeOperations()).toEqual(calls);
    const { instance, request_id } = unknown.body;
    expect({ ...answer.body, instance, request_id }).toEqual(unknown.body);
    const withoutIds = ({ headers }: typeof answer) => ({ ...headers, 'x-request-id': '', date: '' });
    expect(withoutIds(answer)).toEqual(withoutIds(unknown));
  });
});

describe('the user of a submission', () => {
  it('is that of the token where the body names none', async () => {
    const { job_id } = await jobOf(OWNER);
    const job = (await service.aws.jobs()).find((each) => each.job_id === job_id);
    expect([job?.user_id, job?.input_data.user_id]).toEqual([OWNER, OWNER]);
  });

  it.each([
    ['Auth0', 'auth0|5f7c8ec7c33c6c004bbafe82'],
    ['Google', 'google-oauth2|103547991597142817347'],
    ['Cognito', '8c1c8a4e-5f0e-4f6d-9a53-2f6a1f0a7b11'],
    ['Entra', 'AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ'],
    ['Firebase', 'zXyWvUtSrQpOnMlKjIhGfEdCbA12'],
  ])('may come from %s', async (_provider, sub) => {
    const token = await issuer.token({ sub });
    const { status } = await send('POST', '/api/vpr', token, { ...withoutUser, application_id: randomUUID() });
    expect(status).toBe(202);
  });

  it('is told of a deleted job, and nobody else is', async () => {
    const { job_id } = await jobOf(OWNER);
    const path = `/api/vpr/jobs/${job_id}`;
    expect((await send('DELETE', path, tokens[OWNER])).status).toBe(204);
    expect((await send('GET', path, tokens[OWNER])).status).toBe(410);
    expect((await send('GET', path, tokens[OTHER])).status).toBe(404);
  });
});

describe("another user's application", () => {
  it('is not found by its id, and not replaced', async () => {
    const { job_id, application_id } = await jobOf(OWNER);
    const found = await send('GET', `/api/vpr?application_id=${application_id}`, tokens[OTHER]);
    expect(found.status).toBe(404);
    const path = '/api/vpr?on_duplicate=replace';
    const made = await send('POST', path, tokens[OTHER], { ...withoutUser, application_id });
    expect([made.status, made.body.replaces]).toEqual([202, undefined]);
    expect((await send('GET', `/api/vpr/jobs/${job_id}`, tokens[OWNER])).body.status).toBe('PENDING');
  });
});

describe('the log of all these requests', () => {
  it('names callers, and has neither a token nor what they wrote', () => {
    const log = JSON.stringify(lines);
    for (const user of [OWNER, OTHER]) expect(log).toContain(`"user_id":"${user}"`);
    for (const token of Object.values(tokens)) {
      for (const part of token.split('.').slice(1)) expect(log).not.toContain(part);
    }
    expect(log).not.toContain(MARKER);
  });
});
