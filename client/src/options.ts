import type { Job, SubmitData, VprReport } from './api-types.gen.ts';
import type { Clock } from './clock.ts';
import type { TokenSource } from './transport.ts';

export interface VprClientOptions {
  /** The API's base URL, such as `https://api.example.com`; empty for the page's own origin. */
  readonly baseUrl: string;
  /** Called before each request. With `renew`, the server has just refused the token before. */
  readonly token?: TokenSource;
  /** What sends the requests, instead of the browser's or Node's own. */
  readonly fetch?: typeof fetch;
  /** The clock, which a test may replace. */
  readonly clock?: Clock;
}

export interface CallOptions {
  /** Ends the call at once; the call then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

export interface SubmitOptions extends CallOptions {
  /** What becomes of a job that the application has already. A submission with `replace` is sent once, whatever comes of it. */
  readonly onDuplicate?: NonNullable<NonNullable<SubmitData['query']>['on_duplicate']>;
  /** Refuses fields that the API does not know; otherwise it drops them. */
  readonly strict?: boolean;
}

export interface WaitOptions extends CallOptions {
  /** How long to wait; without it, until the job ends. */
  readonly timeoutMs?: number | undefined;
  /** Called with the job each time that the server was asked, the last time included. */
  readonly onUpdate?: ((job: Job) => void) | undefined;
}

/** A job that has ended; it has no report if it is FAILED, and `job.error` says why. */
export interface EndedJob {
  readonly job: Job;
  readonly report: VprReport | undefined;
}
