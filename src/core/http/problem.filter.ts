import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';
import type { LogAttributes } from '@aws-lambda-powertools/logger/types';
import type { Application, Request, Response } from 'express';

import { type ErrorKind, ServiceError } from '../errors/service-error.ts';
import { allowedMethods } from './allowed-methods.ts';
import { problem, type ProblemStatus } from './problem.ts';
import {
  InvalidRequestError,
  MalformedAddressError,
  MethodNotAllowedError,
  RouteNotFoundError,
} from './request.errors.ts';
import { REQUEST_ID_HEADER } from './request-id.middleware.ts';
import { addToRequestLog } from './request-log.ts';

const STATUS_OF: Readonly<Record<ErrorKind, ProblemStatus>> = {
  'bad-request': 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  conflict: 409,
  gone: 410,
  'content-too-large': 413,
  'unsupported-media-type': 415,
  'too-many-requests': 429,
  failed: 500,
  internal: 500,
  unavailable: 503,
};

const INTERNAL_DETAIL = 'The request failed for a reason that lies in the service. It may be sent again.';

/** Answers every error with problem details, and tells the log of it. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const error = serviceErrorOf(thrown, request);
    const kind = error instanceof ServiceError ? error.kind : 'internal';
    const status = STATUS_OF[kind];
    const detail = error instanceof ServiceError && kind !== 'internal' ? error.message : INTERNAL_DETAIL;
    this.log(status, error, response);
    if (error instanceof ServiceError) response.set(error.headers ?? {});
    response
      .status(status)
      .type('application/problem+json')
      .send(
        JSON.stringify(
          problem(status, error instanceof ServiceError && kind !== 'internal' ? error.code : 'INTERNAL', detail, {
            baseUrl: request.baseUrl,
            instance: request.baseUrl + request.path,
            request_id: response.get(REQUEST_ID_HEADER) ?? '',
            ...(error instanceof InvalidRequestError && { errors: error.errors }),
          }),
        ),
      );
  }

  /** The line of the request says why it failed; where that was written when the client went, a line of its own does. */
  private log(status: ProblemStatus, error: unknown, response: Response): void {
    const reason = reasonOf(error);
    addToRequestLog(response, reason);
    if (response.closed && status >= 500) this.logger.error('request failed after its client had gone', reason);
  }
}

/** What a log line says of an error. A failure of the service has its causes, too. */
function reasonOf(error: unknown): LogAttributes {
  if (!(error instanceof ServiceError)) return { error: error instanceof Error ? error : String(error) };
  const { code, subject, kind } = error;
  const paths = error instanceof InvalidRequestError ? error.errors.map(({ path }) => path) : undefined;
  return { ...subject, code, paths, ...(STATUS_OF[kind] >= 500 && { error }) };
}

/** Unwraps what Nest and Express throw: the errors of middleware, of the router, and for a route that is not there. */
function serviceErrorOf(thrown: unknown, request: Request): unknown {
  const error = thrown instanceof HttpException && thrown.cause instanceof Error ? thrown.cause : thrown;
  if (error instanceof URIError) return new MalformedAddressError('The address contains a malformed percent-encoding.');
  if (!(error instanceof HttpException) || error.getStatus() !== 404) return error;
  const allowed = allowedMethods(request.app as Application, request.path);
  if (allowed.length > 0) return new MethodNotAllowedError(allowed);
  return new RouteNotFoundError(`There is no ${request.method} ${request.baseUrl}${request.path}.`);
}
