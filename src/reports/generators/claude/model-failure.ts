import type * as Sdk from './llm-sdk.ts';
import type { Overrun } from './call-watch.ts';

/**
 * What a failed call means:
 * - `unreachable`: the provider sent nothing; a second call at once may succeed
 * - `transient`: another attempt may succeed, after the pause that the other side asks for
 * - `key`: the key is not, or no longer, valid
 * - `misconfigured`: an operator has to change something
 * - `budget`: the provider's limit of what may be spent is reached
 * - `bad-request`: the provider does not take the request in this form
 * - `too-long`: the request is longer than the model reads
 */
export type FailureKind = 'unreachable' | 'transient' | 'key' | 'misconfigured' | 'budget' | 'bad-request' | 'too-long';

/** A call of the model failed. The message has names and numbers only: the provider's own may repeat what it was sent. */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure';

  constructor(
    readonly kind: FailureKind,
    /** OpenTelemetry's `error.type`. */
    readonly type: string,
    readonly retryAfterSeconds?: number,
  ) {
    super(`The call of the model failed: ${type}.`);
  }
}

const STATUSES: Readonly<Record<number, FailureKind>> = {
  ...{ 401: 'key', 402: 'budget', 403: 'misconfigured', 404: 'misconfigured', 413: 'too-long' },
};

/** Besides 5xx. 424 is Bedrock's for a model that failed. */
const MAY_PASS = new Set([408, 409, 424, 425, 429]);

/** Errors inside a stream that are not transient, by the names of the API and of Bedrock. */
const KINDS: Readonly<Record<string, FailureKind>> = {
  ...{ authentication_error: 'key', permission_error: 'misconfigured', not_found_error: 'misconfigured' },
  ...{ billing_error: 'budget', request_too_large: 'too-long', invalid_request_error: 'bad-request' },
  ...{ validationException: 'bad-request' },
};

const SPENT = /credit balance|usage limit|spend(?:ing)? limit|billing/i;
const TOO_LONG = /too long|too large|context (?:window|length)|maximum.*tokens|exceeds?.*(?:tokens|length|context)/i;

/** @param overrun why the call was given up, if it was */
export function failureOf(error: unknown, overrun: Overrun | undefined, sdk: typeof Sdk): ModelFailure {
  if (overrun !== undefined) return new ModelFailure(overrun === 'no answer' ? 'unreachable' : 'transient', overrun);
  if (error instanceof sdk.APIConnectionError) return new ModelFailure('unreachable', 'no connection');
  if (!(error instanceof sdk.APIError)) return new ModelFailure('transient', 'stream cut or broken');
  const { status, type, errorCode, headers } = error as Sdk.APIError;
  const exception = headers?.get('x-amzn-errortype')?.split(':')[0];
  const name = [status, type ?? exception, errorCode].filter((part) => part != null).join(' ');
  return new ModelFailure(kindOf(error as Sdk.APIError, exception), name, retryAfter(headers));
}

function kindOf({ status, type, errorCode, message }: Sdk.APIError, exception: string | undefined): FailureKind {
  if (errorCode?.endsWith('spend_limit_reached') === true || exception === 'ServiceQuotaExceededException')
    return 'budget';
  if (status !== undefined && (status >= 500 || MAY_PASS.has(status))) return 'transient';
  const inStream = KINDS[type ?? ''] ?? 'transient';
  const kind = status === undefined ? inStream : (STATUSES[status] ?? 'bad-request');
  if (kind !== 'bad-request') return kind;
  if (SPENT.test(message)) return 'budget';
  return TOO_LONG.test(message) ? 'too-long' : kind;
}

/** Seconds, or a date (RFC 9110, section 10.2.3). */
function retryAfter(headers: Headers | undefined): number | undefined {
  const value = headers?.get('retry-after') ?? undefined;
  if (value === undefined) return undefined;
  const seconds = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1_000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined;
}
