import type { ProblemStatus } from '../src/core/http/problem.ts';
import type { HeaderName } from './headers.ts';

/** A kind of problem: its example, and its chapter, where the `type` of its problem details leads. */
interface ProblemKind {
  readonly status: ProblemStatus;
  /** As in the answers; some name there what it is about. */
  readonly detail: string;
  /** What it means, and what a client does about it. */
  readonly meaning: string;
  readonly headers?: readonly HeaderName[];
  /** Such as those of an invalid field. */
  readonly errors?: readonly { readonly path: string; readonly messages: readonly string[] }[];
}

const AGAIN = 'The same request may be sent again, after a pause that grows from one attempt to the next.';

/** Every `code` that a client may get. */
export const PROBLEMS = {
  INVALID_REQUEST: {
    status: 400,
    detail: 'Some fields are missing or break their rules; `errors` lists each with its path.',
    meaning:
      'Fields of the body, the query or the path are missing or break their rules, or, with `Prefer: handling=strict`, are unknown. `errors` names each by its path, with what it must be. Nothing was changed. Correct them; the same request fails again.',
    headers: ['Preference-Applied'],
    errors: [{ path: 'job_posting.role_title', messages: ['must be a string of 1 to 200 characters, not blank'] }],
  },
  INVALID_CURSOR: {
    status: 400,
    detail: 'The cursor is not one of this list: begin again without it, or with the same user and filter.',
    meaning:
      'The `cursor` cannot be read, or belongs to another user or filter. Follow the `next` of a page as it is, or begin the list again.',
  },
  MALFORMED_BODY: {
    status: 400,
    detail: 'The body is not valid JSON (line 1 column 12).',
    meaning:
      'The body is not a JSON object in UTF-8, is nested deeper than 32 levels, was cut off, or does not have the content encoding that it announces.',
  },
  MALFORMED_REQUEST: {
    status: 400,
    detail: 'Send exactly one Host header.',
    meaning: 'The request breaks a rule of HTTP itself.',
  },
  MALFORMED_ADDRESS: {
    status: 400,
    detail: 'The address contains a malformed percent-encoding.',
    meaning: 'Encode what stands in the path with `encodeURIComponent`.',
  },
  TOKEN_REQUIRED: {
    status: 401,
    detail: 'This address wants a token: send it as "Authorization: Bearer <token>".',
    meaning: 'The request has no `Authorization` header. Sign in, and send the access token with every request.',
    headers: ['WWW-Authenticate'],
  },
  INVALID_TOKEN: {
    status: 401,
    detail: 'The token has expired.',
    meaning:
      'The token is expired, not yet valid, of another issuer or for another audience, or its signature is wrong; `detail` says which. Get a new token, then send the request again.',
    headers: ['WWW-Authenticate'],
  },
  NOT_YOUR_USER: {
    status: 403,
    detail: 'The user_id is not the user of the token: leave it out, or name that user.',
    meaning: 'With a token, `user_id` may only be the `sub` of the token. It is best left out.',
  },
  JOB_NOT_FOUND: {
    status: 404,
    detail: 'There is no such job, or it has expired.',
    meaning:
      'There is no such job: it never was, it has expired (7 days after its end), or it belongs to somebody else. The answer does not say which.',
  },
  ROUTE_NOT_FOUND: {
    status: 404,
    detail: 'There is no GET /api/vpr/reports.',
    meaning: 'The address is not one of this API.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    detail: 'This address answers GET, HEAD, POST only.',
    meaning: 'The address is there, but not for this method. `Allow` lists those that it answers.',
    headers: ['Allow'],
  },
  REQUEST_TIMEOUT: {
    status: 408,
    detail: 'The request did not arrive in time.',
    meaning: 'The request took longer than 10 s to arrive, its headers longer than 5 s. Send it again.',
  },
  JOB_STATE: {
    status: 409,
    detail: 'The job is COMPLETED and cannot be cancelled.',
    meaning:
      'The state of the job does not allow it: only a live job can be cancelled, and only a FAILED one retried. `detail` names the state.',
  },
  JOB_DELETED: {
    status: 410,
    detail: 'The job has been deleted.',
    meaning: 'You have deleted the job. It does not come back; submit again for a new one.',
  },
  REPORT_GONE: {
    status: 410,
    detail: 'The report of this job has been deleted.',
    meaning: 'The job is COMPLETED, but its report is no longer stored. Submitting again makes a new job.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    detail: 'The body is larger than 256 KiB (262144 bytes).',
    meaning: 'The body is larger than 256 KiB after decompression.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    detail: 'Send the body as JSON in UTF-8, with "Content-Type: application/json".',
    meaning: 'The body is not declared as JSON in UTF-8, or is compressed otherwise than by gzip, deflate or br.',
  },
  QUOTA_EXCEEDED: {
    status: 429,
    detail: 'A user may make 50 jobs a day (UTC), and these are used up.',
    meaning:
      'The user has made as many jobs as a day allows. A duplicate is still answered; replacing and retrying count as new jobs. `Retry-After` says when the next day (UTC) begins.',
    headers: ['Retry-After', 'RateLimit', 'RateLimit-Policy', 'Preference-Applied'],
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    detail: 'The header fields are too large.',
    meaning: 'All headers together are larger than the server takes (16 KiB).',
  },
  INTERNAL: {
    status: 500,
    detail: 'The request failed for a reason that lies in the service. It may be sent again.',
    meaning: `Something in the service failed. ${AGAIN} If you report it, name the \`request_id\`.`,
  },
  SUBMISSION_FAILED: {
    status: 500,
    detail: 'Failed to submit VPR generation job',
    meaning: `The job could not be stored or queued; no job is live because of this request. ${AGAIN}`,
    headers: ['Preference-Applied'],
  },
  ISSUER_UNAVAILABLE: {
    status: 503,
    detail: 'Tokens cannot be verified at the moment, since their issuer does not answer.',
    meaning: 'The keys of the issuer of tokens cannot be fetched. Send the request again after `Retry-After` seconds.',
    headers: ['Retry-After'],
  },
  NOT_READY: {
    status: 503,
    detail: 'No answer from: queue.',
    meaning: 'The server runs, but something that it stands on does not answer; `detail` names it.',
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ProblemCode = keyof typeof PROBLEMS;

export const problemKind = (code: ProblemCode): ProblemKind => PROBLEMS[code];
