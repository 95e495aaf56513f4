import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

import { logContext } from '../logging/log-context.ts';

/** The header in which a request id comes in, where a client or a proxy gave one, and goes out. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** Letters, digits and a few signs: nothing that could forge a log line or a header. */
const SANE_REQUEST_ID = /^[A-Za-z0-9._:@+=-]{1,128}$/;

/** Gives the request an id: its answer carries it, and so does every log line that is written on its way. */
export function requestId(request: Request, response: Response, next: NextFunction): void {
  const given = request.get(REQUEST_ID_HEADER);
  const id = given !== undefined && SANE_REQUEST_ID.test(given) ? given : randomUUID();
  response.set(REQUEST_ID_HEADER, id);
  logContext.run({ request_id: id }, next);
}
