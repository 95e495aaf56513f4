import { request as httpRequest } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import type { HttpHandler } from '../../src/core/lambda/http-handler.ts';
import { type Answer, comparable, onLambda } from '../support/http-answers.ts';
import { type ClientRequest, EVENT_KINDS, httpEvent } from '../support/http-events.ts';
import { type Issuer, startIssuer } from '../support/issuer.ts';
import { type Service, startService } from '../support/service.ts';
import { submission } from '../support/submission.ts';

let issuer: Issuer;
let service: Service;
let handler: HttpHandler;
beforeAll(async () => {
  issuer = await startIssuer();
  Object.assign(process.env, { AUTH_ISSUER: issuer.url, AUTH_AUDIENCE: 'vpr' });
  service = await startService();
  ({ handler } = await import('../../src/lambda.ts'));
});
afterEach(() => {
  issuer.heal();
});
afterAll(async () => {
  await service.stop();
  await issuer.close();
});

const post = (authorization: string | readonly string[] | undefined, body: string | object): ClientRequest => ({
  method: 'POST',
  path: '/api/vpr',
  headers: {
    'content-type': 'application/json',
    'x-request-id': 'a-request',
    ...(authorization !== undefined && { authorization }),
  },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** On a server; `fetch` would join headers of one name. */
async function onServer({ method, path, headers = {}, body }: ClientRequest): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const lists = Object.entries(headers).map(([name, values]) => [name, [values].flat()]);
  const sending = httpRequest(
    service.url + path,
    { method, headers: Object.fromEntries(lists), agent: false },
    (response) => {
      const chunks: Buffer[] = [];
      response
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => {
          const received = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
          resolve({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(received),
            body: Buffer.concat(chunks).toString(),
          });
        });
    },
  );
  sending.on('error', reject).end(body);
  return promise;
}

/** The answer, which is the same on a server as on Lambda, whichever way an event comes there. */
async function answerTo(request: ClientRequest): Promise<Answer> {
  const answer = await onServer(request);
  for (const kind of EVENT_KINDS) {
    expect([kind, comparable(await onLambda(handler, httpEvent(kind, request)))]).toEqual([kind, comparable(answer)]);
  }
  return answer;
}

const get = (path: string, authorization?: string): ClientRequest => ({
  method: 'GET',
  path,
  headers: { 'x-request-id': 'a-request', ...(authorization !== undefined && { authorization }) },
});

const CHALLENGE = 'Bearer realm="api"';
const REFUSED = expect.stringContaining(`${CHALLENGE}, error="invalid_token", error_description="`);

describe('an API with an issuer of tokens', () => {
  it('takes a submission with a token', async () => {
    const answer = await onServer(post(`Bearer ${await issuer.token()}`, submission()));
    expect(answer.status).toBe(202);
    const event = httpEvent('HTTP API', post(`bearer  ${await issuer.token()}`, submission()));
    expect(await onLambda(handler, event)).toMatchObject({ status: 202 });
  });

  it.each([
    post(undefined, submission()),
    get('/api/vpr'),
    get('/api/vpr/status/0b3c1f0e-a0b1-40c2-93e4-f5a6b7c8d9e0'),
  ])('asks for a token: $method $path', async (request) => {
    const { status, headers, body } = await answerTo(request);
    expect({ status, challenge: headers['www-authenticate'] }).toEqual({ status: 401, challenge: CHALLENGE });
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(body)).toMatchObject({ status: 401, error: 'Unauthorized', request_id: 'a-request' });
  });

  it('tells everybody that it is there', async () => {
    expect(await answerTo(get('/health'))).toMatchObject({ status: 200 });
  });

  it.each([
    ['another scheme', 'Basic dXNlcjpwYXNz'],
    ['no token', 'Bearer'],
    ['a token in two parts', 'Bearer a b'],
    ['a token with other characters', 'Bearer a.b.ü'],
    ['nothing', ''],
    ['a token of more than 10 240 characters', `Bearer ${'a'.repeat(10_241)}`],
    ['no JWT', 'Bearer opensesame'],
  ])('refuses an Authorization header with %s', async (_, authorization) => {
    const { status, headers } = await answerTo(post(authorization, submission()));
    expect({ status, challenge: headers['www-authenticate'] }).toEqual({ status: 401, challenge: REFUSED });
  });

  it('says what is wrong with a token', async () => {
    const expired = await issuer.token({ exp: 1 });
    const { headers, body } = await answerTo(post(`Bearer ${expired}`, submission()));
    expect(headers['www-authenticate']).toBe(
      `${CHALLENGE}, error="invalid_token", error_description="The token has expired."`,
    );
    expect(JSON.parse(body)).toMatchObject({ detail: 'The token has expired.' });
  });

  it('refuses two Authorization headers, even with valid tokens', async () => {
    const authorization = `Bearer ${await issuer.token()}`;
    expect(await answerTo(post([authorization, authorization], submission()))).toMatchObject({ status: 401 });
    expect(await answerTo(post([authorization, 'Basic YTpi'], submission()))).toMatchObject({ status: 401 });
  });

  it('refuses a token of 20 KB', async () => {
    const request = post(`Bearer ${await issuer.token({ groups: 'x'.repeat(15_000) })}`, submission());
    expect(await onServer(request)).toMatchObject({ status: 431 });
    for (const kind of EVENT_KINDS) {
      expect(await onLambda(handler, httpEvent(kind, request))).toMatchObject({ status: 401 });
    }
  });

  it('takes no token out of the address or the body', async () => {
    const access_token = await issuer.token();
    const { status } = await answerTo({ ...get('/api/vpr'), query: `access_token=${access_token}` });
    expect(status).toBe(401);
    expect(await answerTo(post(undefined, { ...submission(), access_token }))).toMatchObject({ status: 401 });
  });

  it('does not look at the body of somebody who is not let in', async () => {
    expect(await answerTo(post(undefined, '{"user_id":'))).toMatchObject({ status: 401 });
    expect(await answerTo(post('Bearer x', '['.repeat(300_000)))).toMatchObject({ status: 401 });
    expect(await answerTo(post(`Bearer ${await issuer.token()}`, '{"user_id":'))).toMatchObject({ status: 400 });
  });

  it('follows its issuer to a new key without a restart', async () => {
    await issuer.addKey('rotated', 'ES256');
    const { status } = await answerTo(
      get('/api/vpr/jobs', `Bearer ${await issuer.token({ sub: 'newcomer' }, 'rotated')}`),
    );
    expect(status).toBe(200);
  });

  it('lets nobody in while the issuer is down, and says when to come again', async () => {
    const before = (await service.aws.jobs()).length;
    issuer.misbehave((request) => request.socket.destroy());
    service.clock.advance(3_600);
    const token = await issuer.token({ exp: Math.floor(service.clock.now() / 1_000) + 3_600 });
    const { status, headers, body } = await onServer(post(`Bearer ${token}`, submission()));
    expect({ status, retryAfter: headers['retry-after'] }).toEqual({ status: 503, retryAfter: '60' });
    expect(headers['www-authenticate']).toBeUndefined();
    expect(body).not.toContain(issuer.url);
    expect(await service.aws.jobs()).toHaveLength(before);
  });
});
