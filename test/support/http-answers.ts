import type { Context } from 'aws-lambda';

import type { HttpHandler } from '../../src/core/lambda/http-handler.ts';
import type { HttpEvent } from '../../src/core/lambda/mounted-event.ts';
import type { ClientRequest } from './http-events.ts';

/** An answer as the client gets it, over HTTP or from Lambda. */
export interface Answer {
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

export async function overHttp(url: string, { method, path, query, headers, body }: ClientRequest): Promise<Answer> {
  const pairs = Object.entries(headers ?? {}).flatMap(([name, values]) =>
    [values].flat().map((value): [string, string] => [name, value]),
  );
  const response = await fetch(url + path + (query === undefined ? '' : `?${query}`), {
    method,
    headers: pairs,
    ...(body !== undefined && { body: Buffer.from(body) }),
  });
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}

export async function onLambda(handler: HttpHandler, event: HttpEvent): Promise<Answer> {
  const answer = (await handler(event, {} as Context)) as LambdaAnswer;
  const headers = Object.entries(answer.headers ?? answer.multiValueHeaders ?? {});
  return {
    status: answer.statusCode,
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')])),
    body: Buffer.from(answer.body, answer.isBase64Encoded ? 'base64' : 'utf8').toString(),
  };
}

/** The part of an answer that depends on the request only: without random ids, instants and connection headers. */
export function comparable({ status, headers, body }: Answer): Answer {
  const ids = /[0-9a-f]{8}-[0-9a-f-]{27}/g;
  const own = ['connection', 'date', 'keep-alive', 'transfer-encoding'];
  const rest = Object.entries(headers).filter(([name]) => !own.includes(name));
  return {
    status,
    headers: Object.fromEntries(rest.map(([name, value]) => [name, value.replace(ids, '<id>')])),
    body: body.replace(ids, '<id>').replace(/\d{4}-[\d-]+T[\d:.]+Z/g, '<time>'),
  };
}
