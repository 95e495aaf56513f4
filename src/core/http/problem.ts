import type { FieldError } from '../validation/validate.ts';

/** Problem details (RFC 9457); `error`, `message`, `request_id` and `errors` are this API's extensions. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  /** The same as `title`. */
  readonly error: string;
  /** The kind of the problem, for programs, in capitals. */
  readonly code: string;
  /** The same as `detail`. */
  readonly message: string;
  readonly request_id: string;
  readonly errors?: readonly FieldError[];
}

/** The phrases of RFC 9110, section 15. */
export const TITLES = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Request timeout',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content too large',
  415: 'Unsupported media type',
  429: 'Too many requests',
  431: 'Request header fields too large',
  500: 'Internal server error',
  503: 'Service unavailable',
} as const;

export type ProblemStatus = keyof typeof TITLES;

interface Occurrence extends Pick<Problem, 'instance' | 'request_id' | 'errors'> {
  /** Where the API is mounted, such as `/dev`; empty at the root. */
  readonly baseUrl: string;
}

/** @param code the kind of the problem */
export function problem(
  status: ProblemStatus,
  code: string,
  detail: string,
  { baseUrl, ...occurrence }: Occurrence,
): Problem {
  const title = TITLES[status];
  // A chapter that is there wherever the API is: in the document that it serves.
  const type = `${baseUrl}/openapi.json#/components/examples/${code}`;
  return { type, title, status, detail, error: title, message: detail, code, ...occurrence };
}
