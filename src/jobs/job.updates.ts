import { type Clause, onlyIf } from './job.conditions.ts';
import {
  IDEMPOTENCY_KEY_SECONDS,
  LAPSE_MARGIN_SECONDS,
  LEASE_SECONDS,
  ttlAfter,
  UNTOUCHED_JOB_SECONDS,
} from './job.lifetimes.ts';
import type { JobError, JobStatus, TokenUsage } from './job.ts';

/** The attributes that a change of state sets (and removes, where they are `undefined`). */
export type Changes = Readonly<Record<string, unknown>>;

/** The job stays live: when the watchdog is to look after it next, and with it the ttl. */
export function watchedUntil(dueMs: number): Changes {
  return { due_at: dueMs, ttl: ttlAfter(dueMs, UNTOUCHED_JOB_SECONDS) };
}

/** The job belongs to a worker for another lease. */
export function leased(nowMs: number): Changes {
  return {
    lease_expires_at: nowMs + LEASE_SECONDS * 1_000,
    ...watchedUntil(nowMs + (LEASE_SECONDS + LAPSE_MARGIN_SECONDS) * 1_000),
  };
}

export function handedBack(nowMs: number, watchdogAfterSeconds: number): Changes {
  return {
    status: 'PENDING' satisfies JobStatus,
    lease_expires_at: undefined,
    ...watchedUntil(nowMs + watchdogAfterSeconds * 1_000),
  };
}

export function claimed(nowMs: number): Changes {
  return { status: 'PROCESSING' satisfies JobStatus, started_at: new Date(nowMs).toISOString(), ...leased(nowMs) };
}

/** The job is final: out of the watch index, and kept as long as a key could name it. */
function final(nowMs: number): Changes {
  return {
    ttl: ttlAfter(nowMs, IDEMPOTENCY_KEY_SECONDS),
    watch_shard: undefined,
    due_at: undefined,
    lease_expires_at: undefined,
  };
}

export function completed(resultKey: string, tokenUsage: TokenUsage | undefined, nowMs: number): Changes {
  return {
    status: 'COMPLETED' satisfies JobStatus,
    completed_at: new Date(nowMs).toISOString(),
    result_key: resultKey,
    ...(tokenUsage && { token_usage: tokenUsage }),
    ...final(nowMs),
  };
}

export function failed(error: JobError, nowMs: number): Changes {
  return { status: 'FAILED' satisfies JobStatus, error, ...final(nowMs) };
}

/** The parameters of an UpdateItem that makes the changes, if the condition holds. */
export function jobUpdate(table: string, jobId: string, changes: Changes, nowMs: number, condition: Clause) {
  const all: [string, unknown][] = Object.entries({ ...changes, updated_at: new Date(nowMs).toISOString() });
  const set = all.filter(([, value]) => value !== undefined);
  const remove = all.filter(([, value]) => value === undefined);
  const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = onlyIf(condition);
  return {
    TableName: table,
    Key: { job_id: jobId },
    UpdateExpression:
      `SET ${set.map(([name]) => `#set_${name} = :set_${name}`).join(', ')}` +
      (remove.length > 0 ? ` REMOVE ${remove.map(([name]) => `#set_${name}`).join(', ')}` : ''),
    ConditionExpression,
    ExpressionAttributeNames: {
      ...ExpressionAttributeNames,
      ...Object.fromEntries(all.map(([name]) => [`#set_${name}`, name])),
    },
    ExpressionAttributeValues: {
      ...ExpressionAttributeValues,
      ...Object.fromEntries(set.map(([name, value]) => [`:set_${name}`, value])),
    },
  };
}
