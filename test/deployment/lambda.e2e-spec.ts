import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { HttpHandler } from '../../src/core/lambda/http-handler.ts';
import { comparable, onLambda, overHttp } from '../support/http-answers.ts';
import { type ClientRequest, EVENT_KINDS, type EventKind, httpEvent } from '../support/http-events.ts';
import { type Service, startService } from '../support/service.ts';
import { submission } from '../support/submission.ts';

let service: Service;
let handler: HttpHandler;

beforeAll(async () => {
  service = await startService();
  ({ handler } = await import('../../src/lambda.ts'));
});
afterAll(async () => {
  await service.stop();
});

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
  it.each(CASES)('has the answer of the HTTP server: %s', async (_what, request, status) => {
    const expected = comparable(await overHttp(service.url, request()));
    expect(expected.status).toBe(status);
    expect(comparable(await onLambda(handler, httpEvent(kind, request())))).toEqual(expected);
  });

  it('returns the job of the first when it is sent twice', async () => {
    const request = post(text());
    const first = await onLambda(handler, httpEvent(kind, request));
    const second = await onLambda(handler, httpEvent(kind, request, true));
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
      expect(await onLambda(handler, httpEvent(kind, request))).toMatchObject({ status: 400 });
    },
  );
});

describe('the handler', () => {
  it('has two parameters, since the runtime refuses a third', () => {
    expect(handler).toHaveLength(2);
  });
});
