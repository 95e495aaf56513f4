import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Request, Response } from 'express';

import { ServiceError } from '../errors/service-error.ts';
import { problem, type ProblemStatus } from './problem.ts';
import { InvalidRequestError, MethodNotAllowedError } from './request.errors.ts';
import { REQUEST_ID_HEADER } from './request-id.middleware.ts';

/** The errors that a client gets to see, by their codes. Their messages are written for it; all others stay inside. */
const STATUS_OF: Readonly<Record<string, ProblemStatus>> = {
  INVALID_REQUEST: 400,
  MALFORMED_BODY: 400,
  JOB_NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  REPORT_GONE: 410,
  BODY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  SUBMISSION_FAILED: 500,
};

/** Turns every error into an answer with problem details, and into the log line of a request that went wrong. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const error = unwrapped(thrown);
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const address = request.baseUrl + request.path;
    const [status, detail] = answerTo(error, `${request.method} ${address}`);
    this.log(status, error);
    if (error instanceof MethodNotAllowedError) response.set('Allow', error.allowed.join(', '));
    response
      .status(status)
      .type('application/problem+json')
      .send(
        JSON.stringify(
          problem(status, detail, {
            instance: address,
            request_id: response.get(REQUEST_ID_HEADER) ?? '',
            ...(error instanceof InvalidRequestError && { errors: error.errors }),
          }),
        ),
      );
  }

  private log(status: ProblemStatus, error: unknown): void {
    const code = error instanceof ServiceError ? error.code : undefined;
    const subject = error instanceof ServiceError ? error.subject : undefined;
    if (status >= 500) {
      this.logger.error('failed', { status, code, ...subject, error: error instanceof Error ? error : String(error) });
    } else {
      const paths = error instanceof InvalidRequestError ? error.errors.map(({ path }) => path) : undefined;
      this.logger.info('rejected', { status, code, ...subject, paths });
    }
  }
}

/** Nest puts an exception of its own around what Express reports: the service's errors, and the URIErrors of its router. */
function unwrapped(thrown: unknown): unknown {
  return thrown instanceof HttpException && thrown.cause instanceof Error ? thrown.cause : thrown;
}

function answerTo(error: unknown, request: string): [ProblemStatus, string] {
  if (error instanceof ServiceError) {
    const status = STATUS_OF[error.code];
    if (status !== undefined) return [status, error.message];
  }
  if (error instanceof HttpException && error.getStatus() === 404) return [404, `There is no ${request}.`];
  if (error instanceof URIError) return [400, 'The address contains a malformed percent-encoding.'];
  return [500, 'The request failed for a reason that lies in the service. It may be sent again.'];
}
