/** The clauses from which the conditions of the job writes are built, each with the names and values that it uses. */
export interface Clause {
  readonly expression: string;
  readonly names?: Readonly<Record<string, string>> | undefined;
  readonly values?: Readonly<Record<string, unknown>> | undefined;
}

export const jobIsAbsent: Clause = { expression: 'attribute_not_exists(job_id)' };
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
const leaseHasLapsed = (nowMs: number): Clause => ({
  expression: 'lease_expires_at <= :now_ms',
  values: { ':now_ms': nowMs },
});
const jobIsUntried: Clause = { expression: 'attribute_not_exists(attempt)' };
const attemptIsBelow = (limit: number): Clause => ({
  expression: 'attempt < :attempt_limit',
  values: { ':attempt_limit': limit },
});
const attemptIs = (attempt: number): Clause => ({
  expression: 'attempt = :attempt',
  values: { ':attempt': attempt },
});
export const jobIsLive: Clause = {
  expression: '#status IN (:pending, :processing)',
  names: { '#status': 'status' },
  values: { ':pending': 'PENDING', ':processing': 'PROCESSING' },
};

export const isClaimableAt = (nowMs: number): Clause =>
  anyOf(jobIsPending, allOf(jobIsProcessing, leaseHasLapsed(nowMs)));
export const hasAttemptsLeft = (max: number): Clause => anyOf(jobIsUntried, attemptIsBelow(max));
/** The fence: the job is being worked on, and by this very attempt. */
export const isHeldBy = (attempt: number): Clause => allOf(jobIsProcessing, attemptIs(attempt));
export const isDueAt = (dueMs: number): Clause => ({
  expression: 'due_at = :seen_due_at',
  values: { ':seen_due_at': dueMs },
});

export const keyIsAbsent: Clause = { expression: 'attribute_not_exists(idempotency_key)' };
export const keyNames = (jobId: string): Clause => ({
  expression: 'job_id = :key_holder',
  values: { ':key_holder': jobId },
});

export const hasExpired = (nowMs: number): Clause => ({
  expression: '#ttl <= :now',
  names: { '#ttl': 'ttl' },
  values: { ':now': Math.floor(nowMs / 1_000) },
});

export const anyOf = (...clauses: Clause[]): Clause => join(clauses, ' OR ');
export const allOf = (...clauses: Clause[]): Clause => join(clauses, ' AND ');

/** The parameters that make a write depend on a clause. */
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
    // One pair of parentheses each, since DynamoDB refuses what it calls redundant ones.
    expression: clauses.map(({ expression }) => `(${expression})`).join(operator),
    names: merged(clauses.map(({ names }) => names)),
    values: merged(clauses.map(({ values }) => values)),
  };
}

/** DynamoDB refuses an empty map of names or values. */
function merged<T>(maps: readonly (Readonly<Record<string, T>> | undefined)[]): Record<string, T> | undefined {
  const entries = maps.flatMap((map) => Object.entries(map ?? {}));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
