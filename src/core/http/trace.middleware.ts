import type { NextFunction, Request, Response } from 'express';

import { incomingTrace, TRACE_HEADER } from '../tracing/trace-header.ts';

/** Fields such as `Root=1-67891233-abcdef012345678912345678`, as long as they may be in a message. */
const SANE_TRACE_HEADER = /^[A-Za-z0-9=;:.-]{1,256}$/;

/** Keeps the trace of the request, so that it goes with the message to the worker. */
export function trace(request: Request, _response: Response, next: NextFunction): void {
  const header = request.get(TRACE_HEADER);
  if (header !== undefined && SANE_TRACE_HEADER.test(header)) incomingTrace.run(header, next);
  else next();
}
