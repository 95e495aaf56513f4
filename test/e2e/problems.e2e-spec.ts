import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';

import packageJson from '../../package.json' with { type: 'json' };
import { type Service, startService } from '../support/service.ts';
import { submission } from '../support/submission.ts';

const UUID = /^[0-9a-f-]{36}$/;
const LIMIT = 262_144;

let service: Service;

beforeAll(async () => {
  service = await startService();
});
afterAll(async () => {
  await service.stop();
});

interface Expected {
  readonly status: number;
  readonly title: string;
  readonly detail: unknown;
  readonly instance?: string;
}

/** Checks that an answer is a problem with all its members, and none besides. */
function expectProblem(answer: Answer, { status, title, detail, instance = '/api/vpr' }: Expected): void {
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json(; charset=utf-8)?$/);
  expect(answer.headers['x-request-id']).toMatch(UUID);
  const request_id = answer.headers['x-request-id'];
  const { code, ...body } = JSON.parse(answer.text);
  expect(body).toEqual({
    type: `/openapi.json#/components/examples/${code}`,
    title,
    status,
    detail,
    instance,
    error: title,
    message: detail,
    request_id,
  });
  expect(code).toMatch(/^[A-Z][A-Z_]+$/);
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly text: string;
}

/** Sends bytes as they are, ends its side of the connection, and reads what comes back. */
async function sendRaw(bytes: string, how: 'whole' | 'begun' = 'whole'): Promise<Answer> {
  const socket = connect({ port: Number(new URL(service.url).port), host: '127.0.0.1' });
  await once(socket, 'connect');
  if (how === 'whole') socket.end(bytes);
  else socket.write(bytes);
  const [head = '', ...rest] = (await text(socket)).split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line) => [line.split(': ')[0]?.toLowerCase(), line.split(': ').slice(1).join(': ')]);
  return {
    status: Number(statusLine.split(' ')[1]),
    headers: Object.fromEntries(headers),
    text: rest.join('\r\n\r\n'),
  };
}

function post(body: string | Buffer, headers: Record<string, string>) {
  return request(service.url)
    .post('/api/vpr')
    .set({ 'content-type': 'application/json', ...headers })
    .serialize((sent: unknown) => sent as string)
    .send(body as string);
}

/** A valid submission of exactly so many bytes. */
function ofBytes(bytes: number): string {
  const body = JSON.stringify(submission({ padding: '' }));
  return body.replace('"padding":""', `"padding":"${'x'.repeat(bytes - body.length)}"`);
}

describe('a path without a route', () => {
  it.each(['/', '/api', '/api/vpr/nothing', '/index.html'])('is a 404: %s', async (path) => {
    const detail = `There is no GET ${path}.`;
    expectProblem(await request(service.url).get(path), { status: 404, title: 'Not found', detail, instance: path });
  });

  it('is a 404 also with a malformed percent-encoding', async () => {
    const instance = '/nothing/%E0%A4%A';
    const answer = await sendRaw(`GET ${instance} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expectProblem(answer, { status: 404, title: 'Not found', detail: `There is no GET ${instance}.`, instance });
  });
});

describe('a method that a path does not have', () => {
  it.each(['put', 'patch', 'delete', 'options'] as const)('is a 405 at /api/vpr: %s', async (method) => {
    const answer = await request(service.url)[method]('/api/vpr');
    const detail = 'This address answers GET, HEAD, POST only.';
    expectProblem(answer, { status: 405, title: 'Method not allowed', detail });
    expect(answer.headers['allow']).toBe('GET, HEAD, POST');
  });

  it('is a 405 at /health', async () => {
    const answer = await request(service.url).post('/health');
    const detail = 'This address answers GET, HEAD only.';
    expectProblem(answer, { status: 405, title: 'Method not allowed', detail, instance: '/health' });
    expect(answer.headers['allow']).toBe('GET, HEAD');
  });
});

describe('a body', () => {
  const MALFORMED = { status: 400, title: 'Bad request' };
  const TOO_LARGE = {
    status: 413,
    title: 'Content too large',
    detail: 'The body is larger than 256 KiB (262144 bytes).',
  };
  const UNSUPPORTED = { status: 415, title: 'Unsupported media type' };

  it('is a 400 when its JSON is malformed, which says where and does not quote it', async () => {
    const answer = await service.submit('{"user_id": "secret-1"\n secret-2 }');
    expectProblem(answer, { ...MALFORMED, detail: expect.stringMatching(/^The body is not valid JSON/) });
    expect(answer.text).not.toContain('secret');
  });

  it('is a 400 when it is not UTF-8', async () => {
    const body = Buffer.concat([Buffer.from('{"user_id":"'), Buffer.from([0xff]), Buffer.from('"}')]);
    expectProblem(await post(body, {}), { ...MALFORMED, detail: 'The body is not UTF-8.' });
  });

  it('is a 400 when it is an array', async () => {
    const detail = 'The body must be a JSON object, not an array.';
    expectProblem(await service.submit('[]'), { ...MALFORMED, detail });
  });

  it.each([
    ['text/plain', 'text/plain'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['no type', ''],
    ['UTF-16', 'application/json; charset=utf-16'],
    ['ISO 8859-1', 'application/json; charset="iso-8859-1"'],
  ])('is a 415 with another content type: %s', async (_what, type) => {
    const detail = 'Send the body as JSON in UTF-8, with "Content-Type: application/json".';
    expectProblem(await post(JSON.stringify(submission()), { 'content-type': type }), { ...UNSUPPORTED, detail });
  });

  it.each(['application/json', 'APPLICATION/JSON; charset=UTF-8', 'application/vnd.careervp+json'])(
    'is accepted with the content type %s',
    async (type) => {
      expect((await post(JSON.stringify(submission()), { 'content-type': type })).status).toBe(202);
    },
  );

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('is accepted with the encoding %s', async (encoding, compress) => {
    const body = compress(JSON.stringify(submission()));
    expect((await post(body, { 'content-encoding': encoding })).status).toBe(202);
  });

  it('is a 415 with an unknown content encoding', async () => {
    const detail = 'The content encoding is not supported: send gzip, deflate, br or none.';
    expectProblem(await post('{}', { 'content-encoding': 'zip' }), { ...UNSUPPORTED, detail });
  });

  it('is a 400 when it does not have the encoding that it announces', async () => {
    const detail = 'The body cannot be read; does it have the content encoding that it announces?';
    expectProblem(await post('{"a":1}', { 'content-encoding': 'gzip' }), { ...MALFORMED, detail });
  });

  it('is a 413 when it is too large after decompression', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * LIMIT, ' '));
    expect(bomb.length).toBeLessThan(LIMIT);
    expectProblem(await post(bomb, { 'content-encoding': 'gzip' }), TOO_LARGE);
  });

  it('is accepted with 262144 bytes, and a 413 with 262145', async () => {
    expect(Buffer.byteLength(ofBytes(LIMIT))).toBe(LIMIT);
    expect((await service.submit(ofBytes(LIMIT))).status).toBe(202);
    expectProblem(await service.submit(ofBytes(LIMIT + 1)), TOO_LARGE);
  });

  it('has the same limit without a Content-Length', async () => {
    const chunked = async (body: string): Promise<Answer> => {
      const headers = { 'content-type': 'application/json' };
      const stream = new Blob([body]).stream();
      const answer = await fetch(`${service.url}/api/vpr`, { method: 'POST', headers, body: stream, duplex: 'half' });
      return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() };
    };
    expect((await chunked(ofBytes(LIMIT))).status).toBe(202);
    expectProblem(await chunked(ofBytes(LIMIT + 1)), TOO_LARGE);
  });

  it.each([
    ['announced length', 'Content-Length: 1000\r\n\r\n' + 'x'.repeat(100)],
    ['chunks', 'Transfer-Encoding: chunked\r\n\r\n64\r\nxxx'],
  ])('is a 400 when it was cut off: %s', async (_what, rest) => {
    const answer = await sendRaw(`POST /api/vpr HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n${rest}`);
    const detail = 'The request was cut off before its end.';
    expectProblem(answer, { ...MALFORMED, detail, instance: '' });
  });
});

describe('a duplicate key in a JSON body', () => {
  it('has its last value', async () => {
    const text = JSON.stringify(submission({ user_id: 'last' })).replace('{', '{"user_id":"#",');
    const { body } = await post(text, { 'content-type': 'application/json' });
    const job = (await service.aws.jobs()).find(({ job_id }) => job_id === body.job_id);
    expect(job?.user_id).toBe('last');
  });
});

describe('a request that breaks HTTP', () => {
  it('is a 400', async () => {
    const detail = 'This is not a valid HTTP request.';
    expectProblem(await sendRaw('\x16\x03\x01 hello\r\n\r\n'), {
      status: 400,
      title: 'Bad request',
      detail,
      instance: '',
    });
  });

  it.each([
    ['two Host headers', 'GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', 'Send exactly one Host header.'],
    ['no Host header', 'GET /health HTTP/1.1\r\n\r\n', 'Send exactly one Host header.'],
    [
      'an unknown expectation',
      'GET /health HTTP/1.1\r\nHost: a\r\nExpect: foo\r\n\r\n',
      'The header Expect may only say 100-continue.',
    ],
  ])('is a 400 with %s', async (_what, raw, detail) => {
    expectProblem(await sendRaw(raw), { status: 400, title: 'Bad request', detail, instance: '/health' });
  });

  it.each(['headers', 'body'])('is a 408 when its %s arrive too slowly', async (part) => {
    const { headersTimeout, requestTimeout } = service.server;
    Object.assign(service.server, { headersTimeout: 1, requestTimeout: 2 });
    const head = 'POST /api/vpr HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n';
    const answer = await sendRaw(part === 'headers' ? head : `${head}\r\n{`, 'begun');
    Object.assign(service.server, { headersTimeout, requestTimeout });
    expect(answer.status).toBe(408);
    expect([headersTimeout, requestTimeout]).toEqual([5_000, 10_000]);
  });

  it('is a 431 when its headers are too large', async () => {
    const answer = await sendRaw(`GET /health HTTP/1.1\r\nHost: a\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`);
    const title = 'Request header fields too large';
    expectProblem(answer, { status: 431, title, detail: 'The header fields are too large.', instance: '' });
  });
});

describe('every answer', () => {
  const answers: Record<string, () => PromiseLike<{ headers: Record<string, string> }>> = {
    '200': () => request(service.url).get('/health'),
    '202': () => service.submit(submission()),
    '400': () => service.submit({}),
    '404': () => request(service.url).get('/nothing'),
    '405': () => request(service.url).put('/api/vpr'),
    '413': () => service.submit(ofBytes(LIMIT + 1)),
    '415': () => post('{}', { 'content-type': 'text/plain' }),
    '431': () => sendRaw(`GET /health HTTP/1.1\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`),
  };

  it.each(Object.keys(answers))('has security headers and does not name the server: %s', async (status) => {
    const { headers } = (await answers[status]?.()) ?? { headers: {} };
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'strict-transport-security': expect.stringContaining('max-age='),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(Object.keys(headers)).not.toContain('x-powered-by');
    expect(Object.keys(headers)).not.toContain('server');
    expect(Object.keys(headers)).not.toContain('etag');
  });
});

describe('a request id', () => {
  const idOf = async (sent: string) =>
    (await request(service.url).get('/health').set('x-request-id', sent)).headers['x-request-id'];

  it.each(['a', 'Az09._:@+=-', 'x'.repeat(128)])('is kept when it is valid: %s', async (sane) => {
    expect(await idOf(sane)).toBe(sane);
  });

  it.each(['a b', '{"a":1}', 'x'.repeat(129), 'é', '<script>'])(
    'is replaced when it is not valid: %s',
    async (insane) => {
      expect(await idOf(insane)).toMatch(UUID);
    },
  );

  it('is the same in the problem and in the header', async () => {
    const { body } = await service.submit({}).set('x-request-id', 'mine-1');
    expect(body).toMatchObject({ request_id: 'mine-1' });
  });
});

describe('/health', () => {
  it('answers with the version, without a call to AWS', async () => {
    service.aws.faults.takeOperations();
    const { status, body } = await request(service.url).get('/health');
    expect([status, body]).toEqual([200, { status: 'ok', version: packageJson.version }]);
    expect(service.aws.faults.takeOperations()).toEqual([]);
  });

  it('answers while AWS does not', async () => {
    service.aws.faults.fault = () => 'refused';
    expect((await request(service.url).get('/health')).status).toBe(200);
    service.aws.faults.heal();
  });
});
