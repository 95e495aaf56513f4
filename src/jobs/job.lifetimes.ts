/** How long jobs, keys and leases last. Where no other source is named, the numbers are the contract's. */

/** Seconds that a live job lives beyond the moment when the watchdog is to look after it, or beyond its creation. */
export const LIVE_JOB_TTL_SECONDS = 600;

export const IDEMPOTENCY_KEY_SECONDS = 24 * 3_600;

/** A final job is kept as long as its report. */
export const REPORT_DAYS = 7;
export const FINAL_JOB_SECONDS = REPORT_DAYS * 24 * 3_600;

/** The tombstone of a deleted job outlives every message that names the job: 4 h in the queue, 14 days behind it. */
export const TOMBSTONE_SECONDS = 15 * 24 * 3_600;

/** A job that is not final by then fails: the queue keeps no message for longer. */
export const DEADLINE_SECONDS = 4 * 3_600;

/** Attempts at a job; the queue delivers a message as often. */
export const MAX_ATTEMPTS = 5;

/** A worker that is silent for so long has lost its job. Three heartbeats, of which two may get lost. */
export const LEASE_SECONDS = 30;
export const HEARTBEAT_SECONDS = 10;

/**
 * A worker stops so long before its lease ends, and another may claim the job only so long after it. Two workers therefore
 * never work on one job while their clocks differ by less than twice this.
 */
export const LEASE_MARGIN_SECONDS = 5;

/** A message is delivered so long after its job is claimable, for workers whose clock is behind. */
export const CLOCK_DIFFERENCE_SECONDS = 2;

/** The visibility timeout of a message whose job has just been leased. */
export const LEASED_MESSAGE_VISIBILITY_SECONDS = LEASE_SECONDS + LEASE_MARGIN_SECONDS + CLOCK_DIFFERENCE_SECONDS;

/** Seconds from the first failed attempt to the next one; doubled after each further one. */
const FIRST_PAUSE_SECONDS = 10;

/** No pause is longer, whatever the other side asks for; an operator's mistake and a spent budget cost so long. */
export const LONGEST_PAUSE_SECONDS = 15 * 60;

/** Seconds after a failed attempt in which nobody claims the job: ours, or what the other side asks for if that is more. */
export function pauseSeconds(attemptsUsed: number, retryAfterSeconds = 0): number {
  return Math.min(LONGEST_PAUSE_SECONDS, Math.max(FIRST_PAUSE_SECONDS * 2 ** (attemptsUsed - 1), retryAfterSeconds));
}

/** The watchdog looks at a job so long after its lease has lapsed: by then SQS should have delivered its message again. */
export const LEASE_GRACE_SECONDS = 30;

/** The time `seconds` after `epochMs`, as DynamoDB wants a TTL: in whole epoch seconds. */
export function ttlAfter(epochMs: number, seconds: number): number {
  return Math.floor(epochMs / 1_000) + seconds;
}

/** DynamoDB deletes an expired item only days later, so the code compares `ttl` itself. */
export function isExpired({ ttl }: { readonly ttl: number }, nowMs: number): boolean {
  return ttl <= Math.floor(nowMs / 1_000);
}
