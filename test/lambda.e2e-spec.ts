import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Context } from 'aws-lambda';

import type { HttpHandler } from '../src/http/http-handler.ts';
import { type ClientRequest, EVENT_KINDS, type EventKind, httpEvent } from './http-events.ts';
import { type Service, startService } from './service.ts';
import { submission } from './submission.ts';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface LambdaAnswer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly multiValueHeaders?: Readonly<Record<string, string[]>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

let service: Service;
let handler: HttpHandler;

beforeAll(async () => {
  service = await startService();
  ({ handler } = await import('../src/lambda.ts'));
});
afterAll(async () => {
  await service.stop();
});

async function overHttp({ method, path, query, headers, body }: ClientRequest): Promise<Answer> {
  const url = service.url + path + (query === undefined ? '' : `?${query}`);
  const pairs = Object.entries(headers ?? {}).flatMap(([name, values]) =>
    [values].flat().map((value): [string, string] => [name, value]),
  );
  const response = await fetch(url, { method, headers: pairs, ...(body !== undefined && { body: Buffer.from(body) }) });
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}

async function onLambda(event: object): Promise<Answer> {
  const answer = (await handler(event, {} as Context)) as LambdaAnswer;
  const headers = Object.entries(answer.headers ?? answer.multiValueHeaders ?? {});
  return {
    status: answer.statusCode,
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')])),
    body: Buffer.from(answer.body, answer.isBase64Encoded ? 'base64' : 'utf8').toString(),
  };
}

/** What of an answer depends on the request alone: not the ids that are drawn, nor what belongs to a connection. */
function comparable({ status, headers, body }: Answer): Answer {
  const ids = /[0-9a-f]{8}-[0-9a-f-]{27}/g;
  const own = ['connection', 'date', 'keep-alive', 'transfer-encoding'];
  const rest = Object.entries(headers).filter(([name]) => !own.includes(name));
  return {
    status,
    headers: Object.fromEntries(rest.map(([name, value]) => [name, value.replace(ids, '<id>')])),
    body: body.replace(ids, '<id>').replace(/\d{4}-[\d-]+T[\d:.]+Z/g, '<time>'),
  };
}

const json = { 'content-type': 'application/json', 'x-request-id': 'a-request' };
const post = (body: string | Buffer, headers: ClientRequest['headers'] = json): ClientRequest => ({
  method: 'POST',
  path: '/api/vpr',
  headers,
  body,
});
const text = (): string => JSON.stringify(submission({ company_context: { company_name: 'אור 🚀' } }));

const CASES: [string, () => ClientRequest, number][] = [
  ['a submission', () => post(text()), 202],
  ['bytes that a gateway sends in base64', () => post(Buffer.from(text())), 202],
  ['a compressed submission', () => post(gzipSync(text()), { ...json, 'content-encoding': 'gzip' }), 202],
  ['a header that is sent twice', () => post(text(), { ...json, accept: ['text/html', 'application/json'] }), 202],
  ['fields that break their rules', () => post('{"user_id":"a#b"}'), 400],
  ['malformed JSON', () => post('{"user_id":'), 400],
  ['an empty body', () => post(''), 400],
  ['no body', () => ({ method: 'POST', path: '/api/vpr', headers: { ...json, 'content-length': '0' } }), 400],
  ['a body that is not UTF-8', () => post(Buffer.from([0x7b, 0xff, 0x7d])), 400],
  ['a large body', () => post(`{"user_id":"${'a'.repeat(256 * 1024)}"}`), 413],
  ['another content type', () => post('<a/>', { ...json, 'content-type': 'text/xml' }), 415],
  ['an unknown job', () => ({ method: 'GET', path: `/api/vpr/status/${randomUUID()}`, headers: json }), 404],
  ['no job id', () => ({ method: 'GET', path: '/api/vpr/status/%D7%90', headers: json }), 400],
  [
    'a query',
    () => ({ method: 'GET', path: '/api/vpr', query: 'user_id=a%40b&application_id=c%2Bd', headers: json }),
    404,
  ],
  ['an unknown address', () => ({ method: 'GET', path: '/nothing', headers: json }), 404],
  ['a malformed address', () => ({ method: 'GET', path: '/api/vpr/status/%E0%A4%A', headers: json }), 400],
  ['another method', () => ({ method: 'PUT', path: '/api/vpr', headers: json }), 405],
  ['a HEAD', () => ({ method: 'HEAD', path: '/health', headers: json }), 200],
];

describe.each(EVENT_KINDS)('an event of the kind %s', (kind: EventKind) => {
  it.each(CASES)('that is %s has the answer of the HTTP server', async (_what, request, status) => {
    const expected = comparable(await overHttp(request()));
    expect(expected.status).toBe(status);
    expect(comparable(await onLambda(httpEvent(kind, request())))).toEqual(expected);
  });

  it('that comes twice finds the job of the first', async () => {
    const request = post(text());
    const first = await onLambda(httpEvent(kind, request));
    const second = await onLambda(httpEvent(kind, request, true));
    expect([first.status, second.status]).toEqual([202, 200]);
    expect(JSON.parse(second.body)).toMatchObject({ job_id: JSON.parse(first.body).job_id, input_changed: false });
  });
});

describe('a parameter that is given twice', () => {
  // The fifth kind is a load balancer without multi-value headers, which passes on the last one alone.
  it.each(EVENT_KINDS.filter((kind) => kind !== 'load balancer'))(
    'is refused in an event of the kind %s',
    async (kind) => {
      const request = { method: 'GET', path: '/api/vpr', query: 'user_id=a&user_id=b&application_id=c' };
      expect(await onLambda(httpEvent(kind, request))).toMatchObject({ status: 400 });
    },
  );
});

describe('the handler', () => {
  it('takes two arguments, since the runtime refuses a third', () => {
    expect(handler).toHaveLength(2);
  });
});
