/** How long things live, in seconds. The numbers are those of the design, "Data". */

/** A live job that nothing touches. */
export const UNTOUCHED_JOB_SECONDS = 600;

/** An idempotency key, and with it a final job, so that a duplicate or a late poll gets a true answer. */
export const IDEMPOTENCY_KEY_SECONDS = 24 * 3_600;

/** The time `seconds` after `epochMs`, as DynamoDB wants a TTL: in whole epoch seconds. */
export function ttlAfter(epochMs: number, seconds: number): number {
  return Math.floor(epochMs / 1_000) + seconds;
}

/** DynamoDB deletes an expired item only days later, so the code compares `ttl` itself. */
export function isExpired({ ttl }: { readonly ttl: number }, nowMs: number): boolean {
  return ttl <= Math.floor(nowMs / 1_000);
}
