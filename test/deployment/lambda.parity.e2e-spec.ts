import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

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
const get = (path: string, query?: string): ClientRequest => ({
  method: 'GET',
  path,
  headers: { 'x-request-id': 'a-request' },
  ...(query !== undefined && { query }),
});
const post = (body: string | Buffer, headers: ClientRequest['headers'] = json): ClientRequest => ({
  method: 'POST',
  path: '/api/vpr',
  headers,
  body,
});

const ADDRESSES: [string, ClientRequest][] = [
  ['a query with a broken escape', get('/api/vpr', 'user_id=%E0%A4%A&application_id=a')],
  ['a query with a percent sign alone', get('/api/vpr', 'user_id=100%&application_id=a')],
  ['a query that is not UTF-8', get('/api/vpr', 'user_id=%FF&application_id=a')],
  ['a name in the query with a broken escape', get('/api/vpr', 'user_id=a&application_id=a&%A=1')],
  ['a query with a plus sign', get('/api/vpr', 'user_id=a+b&application_id=a%2Bb')],
  ['a query with signs of its own', get('/api/vpr', 'user_id=a%26b%3Dc&application_id=%23')],
  ['a query without a value', get('/api/vpr', 'user_id&application_id=')],
  ['a query in brackets', get('/api/vpr', 'user_id[]=a&application_id[b]=c')],
  ['a name that is given once more with another case', get('/api/vpr', 'user_id=a&USER_ID=b&application_id=c')],
  ['an empty query', get('/api/vpr', '')],
  ['a name that objects have', get('/api/vpr', 'user_id=a&application_id=b&toString=c&__proto__=d')],
  ['an unknown address with a query', get('/nothing', 'a=b')],
  ['an address in another script', get('/api/vpr/status/%D7%90%D7%91')],
  ['an address with a space', get('/a%20b')],
  ['an address with a hash', get('/a%23b')],
  ['a slash at the end', get('/api/vpr/', 'user_id=a&application_id=b')],
  ['two slashes at the beginning', get('//api/vpr')],
  ['two slashes in the middle', get('/api//vpr')],
  ['capital letters', get('/API/VPR', 'user_id=a&application_id=b')],
  ['dots', get('/api/vpr/status/...')],
  ['the root', get('/')],
  ['bad escapes', get('/api/vpr/status/%FF')],
];

const METHODS: [string, ClientRequest][] = ['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'].flatMap((method) =>
  ['/api/vpr', '/api/vpr/status/a', '/health', '/nothing'].map((path): [string, ClientRequest] => [
    `${method} ${path}`,
    { ...get(path), method },
  ]),
);

const text = JSON.stringify(submission({ company_context: { company_name: 'אור 🚀' } }));
const BODIES: [string, ClientRequest][] = [
  ['no type', post(text, {})],
  ['another type', post(text, { 'content-type': 'text/plain' })],
  ['a charset', post(text, { 'content-type': 'application/json; charset=latin1' })],
  ['another encoding', post(text, { ...json, 'content-encoding': 'zstd' })],
  ['an encoding that it does not have', post(text, { ...json, 'content-encoding': 'gzip' })],
  ['an empty text', post('')],
  ['an empty text without type', post('', {})],
  ['no body without type', { method: 'POST', path: '/api/vpr', headers: {} }],
  ['no body', { method: 'POST', path: '/api/vpr', headers: json }],
  ['blanks', post('  ')],
  ['null', post('null')],
  ['a list', post('[]')],
  ['no UTF-8', post(Buffer.from([0x22, 0xff, 0x22]))],
  ['half a character', post(Buffer.from(text).subarray(0, Buffer.from(text).indexOf(0xd7) + 1))],
  ['a byte order mark', post('\uFEFF{}')],
  ['a little below the limit', post(`{"a":"${'a'.repeat(256 * 1024 - 8)}"}`)],
  ['a little above the limit', post(`{"a":"${'a'.repeat(256 * 1024 - 7)}"}`)],
  ['above the limit in base64 alone', post(`{"a":"${'a'.repeat(200 * 1024)}"}`)],
];

const origin = 'http://localhost:5173';
const HEADERS: [string, ClientRequest][] = [
  ['the origin of a page', { ...get('/nothing'), headers: { origin } }],
  [
    'a preflight request',
    {
      method: 'OPTIONS',
      path: '/api/vpr',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    },
  ],
  ['cookies', { ...get('/nothing'), headers: { ...json, cookie: 'a=1; b=%E0' } }],
  ['two request ids', { ...get('/nothing'), headers: { 'x-request-id': ['a', 'b'] } }],
  ['two content types', post(text, { 'content-type': ['application/json', 'text/plain'] })],
  ['an empty header', { ...get('/nothing'), headers: { 'x-request-id': '' } }],
];

/** An HTTP API decodes the path for good: it leaves no trace of an encoded slash, percent or question mark, or `&`. */
const segment = fc.string({ unit: 'grapheme', maxLength: 6 }).map((text) => text.replace(/[/%?\\]|^\.+$/g, '-'));
const uriSegment = (text: string) => encodeURI(text).replaceAll('#', '%23');
const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 4 }).map(encodeURIComponent),
  fc.stringMatching(/^[%+0-9a-fA-F,;:@[\]]{0,6}$/),
);
/** Each name once, as a load balancer without multi-value headers would need it. */
const query = fc
  .uniqueArray(fc.tuple(fc.oneof(piece, fc.constantFrom('user_id', 'application_id')), piece), {
    selector: ([name]) => name,
    maxLength: 4,
  })
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&'));
const anyRequest = fc.record({
  method: fc.constantFrom('GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'),
  path: fc
    .tuple(fc.constantFrom('', '/api', '/api/vpr', '/api/vpr/status', '/health'), fc.array(segment, { maxLength: 2 }))
    .map(([start, rest]) => [start, ...rest.map(uriSegment)].join('/') || '/'),
  query,
  headers: fc.constant(json),
});

describe.each(EVENT_KINDS)('an event of the kind %s', (kind: EventKind) => {
  async function expectParity(request: ClientRequest, base64?: boolean): Promise<void> {
    const expected = comparable(await overHttp(service.url, request));
    expect(comparable(await onLambda(handler, httpEvent(kind, request, base64)))).toEqual(expected);
  }

  it.each(ADDRESSES)('with %s', async (_what, request) => expectParity(request));
  it.each(METHODS)('%s', async (_what, request) => expectParity(request));
  it.each(HEADERS)('with headers: %s', async (_what, request) => expectParity(request));
  it.each(BODIES)('with a body: %s', async (_what, request) => {
    await expectParity(request);
    await expectParity(request, true);
  });

  it('has the answer of the HTTP server for any request', async () => {
    await fc.assert(fc.asyncProperty(anyRequest, async (request) => expectParity(request)));
  });
});
