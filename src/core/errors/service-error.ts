/**
 * What kind of failure an error is. The HTTP edge has a status for each kind (`core/http/problem.filter.ts`).
 * `internal` hides the message of the error from clients; all other messages are written for them.
 */
export type ErrorKind =
  | 'bad-request'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'method-not-allowed'
  | 'conflict'
  | 'gone'
  | 'content-too-large'
  | 'unsupported-media-type'
  | 'too-many-requests'
  | 'failed'
  | 'internal'
  | 'unavailable';

/** The family of all errors of the service. */
export abstract class ServiceError extends Error {
  abstract readonly kind: ErrorKind;
  /** A name for programs, in capitals. */
  abstract readonly code: string;
  /** Whether the same call may succeed when it is made again. */
  abstract readonly retryable: boolean;
  /** The ids of what the failed call was about, for the log. */
  readonly subject?: Readonly<Record<string, string>>;
  /** Header fields of the answer that tells a client of it. */
  readonly headers?: Readonly<Record<string, string>>;
}
