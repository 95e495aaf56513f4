import { LEASE_MARGIN_SECONDS } from './job.lifetimes.ts';

/** A clause of a condition, with the attribute names and values that it uses. */
export interface Clause {
  readonly expression: string;
  readonly names?: Readonly<Record<string, string>> | undefined;
  readonly values?: Readonly<Record<string, unknown>> | undefined;
}

export const jobIsAbsent: Clause = { expression: 'attribute_not_exists(job_id)' };
export const jobIsPresent: Clause = { expression: 'attribute_exists(job_id)' };
export const jobIsPending: Clause = {
  expression: '#status = :pending',
  names: { '#status': 'status' },
  values: { ':pending': 'PENDING' },
};
const jobIsProcessing: Clause = {
  expression: '#status = :processing',
  names: { '#status': 'status' },
  values: { ':processing': 'PROCESSING' },
};
export const jobIsLive: Clause = {
  expression: '#status IN (:pending, :processing)',
  names: { '#status': 'status' },
  values: { ':pending': 'PENDING', ':processing': 'PROCESSING' },
};

const leaseEndedBy = (epochMs: number): Clause => ({
  expression: 'lease_expires_at <= :lapsed_by',
  values: { ':lapsed_by': epochMs },
});
const neverAttempted: Clause = { expression: 'attribute_not_exists(attempts_used)' };
const attemptsUsedBelow = (limit: number): Clause => ({
  expression: 'attempts_used < :attempt_limit',
  values: { ':attempt_limit': limit },
});
const neverPaused: Clause = { expression: 'attribute_not_exists(paused_until)' };
const pauseEndedBy = (epochMs: number): Clause => ({
  expression: 'paused_until <= :pause_over_by',
  values: { ':pause_over_by': epochMs },
});
const attemptIs = (attempt: number): Clause => ({
  expression: 'attempt = :attempt',
  values: { ':attempt': attempt },
});

export const claimableAt = (nowMs: number): Clause =>
  anyOf(
    allOf(jobIsPending, anyOf(neverPaused, pauseEndedBy(nowMs))),
    allOf(jobIsProcessing, leaseEndedBy(nowMs - LEASE_MARGIN_SECONDS * 1_000)),
  );
export const hasAttemptsLeft = (max: number): Clause => anyOf(neverAttempted, attemptsUsedBelow(max));
/** The fence: the job is PROCESSING, and this attempt is the latest. */
export const heldByAttempt = (attempt: number): Clause => allOf(jobIsProcessing, attemptIs(attempt));
export const dueAtUnchanged = (dueMs: number): Clause => ({
  expression: 'due_at = :seen_due_at',
  values: { ':seen_due_at': dueMs },
});

export const jobIsFailed: Clause = {
  expression: '#status = :failed',
  names: { '#status': 'status' },
  values: { ':failed': 'FAILED' },
};
/** Nobody has retried the job, or only `jobId` has. */
export const successorIs = (jobId: string | undefined): Clause =>
  jobId === undefined
    ? { expression: 'attribute_not_exists(replaced_by)' }
    : { expression: 'replaced_by = :successor', values: { ':successor': jobId } };

export const keyIsAbsent: Clause = { expression: 'attribute_not_exists(idempotency_key)' };
export const keyPointsTo = (jobId: string): Clause => ({
  expression: 'job_id = :key_holder',
  values: { ':key_holder': jobId },
});

/** The `ttl` has passed. */
export const expired = (nowMs: number): Clause => ({
  expression: '#ttl <= :now',
  names: { '#ttl': 'ttl' },
  values: { ':now': Math.floor(nowMs / 1_000) },
});

export const anyOf = (...clauses: Clause[]): Clause => join(clauses, ' OR ');
export const allOf = (...clauses: Clause[]): Clause => join(clauses, ' AND ');

/** The parameters that make a write conditional on a clause. */
export function onlyIf({ expression, names, values }: Clause): {
  ConditionExpression: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, unknown>;
} {
  return {
    ConditionExpression: expression,
    ...(names && { ExpressionAttributeNames: { ...names } }),
    ...(values && { ExpressionAttributeValues: { ...values } }),
  };
}

function join(clauses: readonly Clause[], operator: string): Clause {
  return {
    // One pair of parentheses a clause: DynamoDB refuses redundant ones.
    expression: clauses.map(({ expression }) => `(${expression})`).join(operator),
    names: merged(clauses.map(({ names }) => names)),
    values: merged(clauses.map(({ values }) => values)),
  };
}

/** DynamoDB refuses an empty map of names or values, so none is `undefined`. */
function merged<T>(maps: readonly (Readonly<Record<string, T>> | undefined)[]): Record<string, T> | undefined {
  const entries = maps.flatMap((map) => Object.entries(map ?? {}));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
