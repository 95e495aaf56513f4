import type { Logger } from '@aws-lambda-powertools/logger';
import type { LogAttributes } from '@aws-lambda-powertools/logger/types';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

import { logContext } from '../logging/log-context.ts';

/** An address is logged up to this length: whoever calls the API decides how long it is. */
const MAX_PATH_LENGTH = 200;

/** The name in `response.locals` of what the line will say besides. */
const DETAILS = 'requestLog';

/** Adds to what the log line of a request will say. What was said first stays. */
export function addToRequestLog(response: Response, attributes: LogAttributes): void {
  response.locals[DETAILS] = { ...attributes, ...detailsOf(response) };
}

/**
 * Logs each request in one line, once its answer is complete or its client has gone: what was asked, what came of it, how
 * long it took, and why. The line has neither the query nor the body nor a header.
 */
export const logRequests =
  (logger: Logger): RequestHandler =>
  (request: Request, response: Response, next: NextFunction): void => {
    const startedMs = performance.now();
    // Kept, since the events come from the connection, which may carry another request already.
    const context = logContext.getStore() ?? {};
    const log = () => {
      response.off('finish', log).off('close', log);
      const level = response.statusCode >= 500 ? 'error' : 'info';
      const message = response.writableFinished ? 'request answered' : 'request aborted';
      const ms = Math.round(performance.now() - startedMs);
      logContext.run(context, () => {
        logger[level](message, { ...attributesOf(request, response), ms });
      });
    };
    response.once('finish', log).once('close', log);
    next();
  };

function attributesOf(request: Request, response: Response): LogAttributes {
  return {
    method: request.method,
    route: routeOf(request),
    path: (request.baseUrl + request.path).slice(0, MAX_PATH_LENGTH),
    status: response.headersSent ? response.statusCode : undefined,
    ...request.params,
    ...detailsOf(response),
  };
}

function detailsOf(response: Response): LogAttributes | undefined {
  return response.locals[DETAILS] as LogAttributes | undefined;
}

/** The pattern of the route, such as `/api/vpr/jobs/:job_id`, so that its requests can be counted together. */
function routeOf({ route }: Request): string | undefined {
  const { path } = Object(route) as { path?: string };
  return path;
}
