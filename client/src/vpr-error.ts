import type { FieldError, Problem } from './api-types.gen.ts';

/** What the client itself finds wrong; every other code is that of a problem of the API, or `HTTP_` and a status. */
export type ClientErrorCode =
  /** There was no answer: no connection, or it broke. */
  | 'NETWORK'
  /** The job had not ended after `timeoutMs`. It goes on. */
  | 'TIMEOUT'
  /** The job has no report: it is not COMPLETED. */
  | 'NO_REPORT'
  /** A job cannot have this id. */
  | 'INVALID_ID'
  /** A header cannot carry what the token function gave. */
  | 'INVALID_TOKEN'
  /** What lies where the report should be is none. */
  | 'INVALID_REPORT'
  /** What should be a JSON Resume is none. */
  | 'INVALID_RESUME';

interface Details {
  readonly status?: number;
  readonly problem?: Problem | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/** Everything that goes wrong in a call of the client, except its abort and what the token function throws. */
export class VprError extends Error {
  override readonly name = 'VprError';
  /** Such as `QUOTA_EXCEEDED`, `JOB_NOT_FOUND`, `NETWORK` or, of an answer that is no problem of the API, `HTTP_502`. */
  readonly code: ClientErrorCode | (string & {});
  /** The HTTP status of the answer, if there was one. */
  readonly status: number | undefined;
  /** What is wrong with each field of an `INVALID_REQUEST`. */
  readonly errors: readonly FieldError[];
  /** The whole of what the API said, with its `request_id`. */
  readonly problem: Problem | undefined;
  /** How long the server wants the client to wait before the next request, if it said so. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: ClientErrorCode | (string & {}),
    message: string,
    { status, problem, retryAfterMs, cause }: Details = {},
  ) {
    super(message, { cause });
    this.code = code;
    this.status = status;
    this.errors = problem?.errors ?? [];
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }

  /** Whether the same call may succeed in a moment. */
  get isTransient(): boolean {
    const { code, status } = this;
    if (status === undefined) return code === 'NETWORK';
    return status >= 500 || status === 408 || (status === 429 && code !== 'QUOTA_EXCEEDED');
  }
}
