import { unescape } from 'node:querystring';

import type { HttpEvent } from '../../src/core/lambda/mounted-event.ts';

/** A request as a client sends it, before a gateway, a load balancer or a function URL makes an event of it. */
export interface ClientRequest {
  readonly method: string;
  /** Percent-encoded. */
  readonly path: string;
  /** The query without its question mark. */
  readonly query?: string;
  /** By names in lower case; a list where the header is sent more than once. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

export type EventKind = keyof typeof EVENTS;

const ARN = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/careervp/49e9d65c45c6791a';

/** The event that Lambda gets for the request. A body that is no text, and any other on request, is in base64. */
export function httpEvent(kind: EventKind, request: ClientRequest, base64 = Buffer.isBuffer(request.body)): HttpEvent {
  const { body } = request;
  const encoded = body === undefined ? undefined : Buffer.from(body).toString(base64 ? 'base64' : 'utf8');
  return { ...EVENTS[kind](request), body: encoded ?? null, isBase64Encoded: base64 } as HttpEvent;
}

/** The shapes of the AWS documentation, with the fields that describe a request. */
const EVENTS = {
  'HTTP API': (request: ClientRequest) =>
    // It decodes the path, and would break it off at a question mark.
    version2({ ...request, path: decoded(request.path) }, { apiId: 'api', stage: '$default' }),
  'function URL': (request: ClientRequest) => version2(request, { apiId: 'url', stage: '$default' }),
  'REST API': (request: ClientRequest) => ({
    resource: '/{proxy+}',
    path: request.path,
    httpMethod: request.method,
    headers: asSent(single(request)),
    multiValueHeaders: asSent(lists(request)),
    queryStringParameters: parameters(request, fromForm, (all) => all.at(-1)),
    multiValueQueryStringParameters: parameters(request, fromForm, (all) => all),
    pathParameters: { proxy: decoded(request.path.slice(1)) },
    stageVariables: null,
    requestContext: {
      apiId: 'api',
      stage: 'dev',
      httpMethod: request.method,
      path: `/dev${request.path}`,
      identity: { sourceIp: '192.0.2.1' },
    },
  }),
  'load balancer': (request: ClientRequest) => ({
    requestContext: { elb: { targetGroupArn: ARN } },
    httpMethod: request.method,
    path: request.path,
    // It leaves the query as it came.
    queryStringParameters: parameters(request, String, (all) => all.at(-1)) ?? {},
    headers: single(request),
  }),
  'load balancer with multi-value headers': (request: ClientRequest) => ({
    requestContext: { elb: { targetGroupArn: ARN } },
    httpMethod: request.method,
    path: request.path,
    multiValueQueryStringParameters: parameters(request, String, (all) => all) ?? {},
    multiValueHeaders: lists(request),
  }),
};

export const EVENT_KINDS = Object.keys(EVENTS) as EventKind[];

function version2(request: ClientRequest, context: object): object {
  const { method, path, query = '' } = request;
  const { cookie, ...headers } = single(request);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    ...(cookie !== undefined && { cookies: cookie.split('; ') }),
    headers,
    requestContext: {
      ...context,
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
    },
  };
}

function fromForm(text: string): string {
  return unescape(text.replaceAll('+', ' '));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path).replace(/\?.*/s, '');
  } catch {
    return path;
  }
}

/** A REST API alone leaves the names of the headers as HTTP/1.1 clients like to write them. */
function asSent<T>(headers: Readonly<Record<string, T>>): Record<string, T> {
  const written = (name: string) => name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [written(name), value]));
}

function single({ headers = {} }: ClientRequest): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(',')]));
}

function lists({ headers = {} }: ClientRequest): Record<string, string[]> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat()]));
}

function parameters<T>(
  { query }: ClientRequest,
  decode: (text: string) => string,
  choose: (all: string[]) => T,
): Record<string, T> | null {
  if (query === undefined) return null;
  const all = new Map<string, string[]>();
  for (const part of query.split('&')) {
    const [name = '', value = ''] = part.split('=').map(decode);
    all.set(name, [...(all.get(name) ?? []), value]);
  }
  return Object.fromEntries([...all].map(([name, values]) => [name, choose(values)]));
}
