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
  /** The same as `detail`. */
  readonly message: string;
  readonly request_id: string;
  readonly errors?: readonly FieldError[];
}

/** The phrases of RFC 9110, section 15. */
const TITLES = {
  400: 'Bad request',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Request timeout',
  410: 'Gone',
  413: 'Content too large',
  415: 'Unsupported media type',
  431: 'Request header fields too large',
  500: 'Internal server error',
  503: 'Service unavailable',
} as const;

export type ProblemStatus = keyof typeof TITLES;

/** A problem that is no more special than its status says. */
export function problem(
  status: ProblemStatus,
  detail: string,
  occurrence: Pick<Problem, 'instance' | 'request_id' | 'errors'>,
): Problem {
  const title = TITLES[status];
  return { type: 'about:blank', title, status, detail, error: title, message: detail, ...occurrence };
}
