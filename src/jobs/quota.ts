import type { TransactionItem } from './transaction.ts';
import type { Clause } from './job.conditions.ts';
import { onlyIf } from './job.conditions.ts';
import type { Job } from './job.ts';

export const DAY_SECONDS = 24 * 3_600;

/**
 * The set of the jobs that a user made on a day (UTC, by `created_at`). A job is added in the transaction that creates it and
 * taken out in the one that withdraws it: both may be repeated, for a set has a job once.
 */
export interface Quota {
  readonly table: string;
  /** The most jobs of a user and day; 0 for no limit, and then nothing is counted. */
  readonly limit: number;
}

/** Counts the job, if the day has room for it or has counted it already; nothing where there is no limit. */
export function countJob({ table, limit }: Quota, job: Job): TransactionItem[] {
  if (limit === 0) return [];
  return [{ Update: { ...dayOf(table, job), ...update('ADD', job, hasRoom(limit, job.job_id)) } }];
}

/** Takes the job out of the day's set; nothing where there is no limit. */
export function uncountJob({ table, limit }: Quota, job: Job): TransactionItem[] {
  if (limit === 0) return [];
  return [{ Update: { ...dayOf(table, job), ...update('DELETE', job) } }];
}

/** Seconds from a moment to the beginning of the next day (UTC). */
export function secondsLeftOfDay(nowMs: number): number {
  return DAY_SECONDS - (Math.floor(nowMs / 1_000) % DAY_SECONDS);
}

export function quotaKey(userId: string, createdAt: string): string {
  return `quota#${userId}#${createdAt.slice(0, 10)}`;
}

function dayOf(TableName: string, { user_id, created_at }: Job) {
  return { TableName, Key: { idempotency_key: quotaKey(user_id, created_at) } };
}

function update(action: 'ADD' | 'DELETE', { job_id, created_at }: Job, condition?: Clause) {
  const endOfDay = Math.ceil((Date.parse(created_at) + 1) / (DAY_SECONDS * 1_000)) * DAY_SECONDS;
  const { ExpressionAttributeValues, ...conditional } = condition ? onlyIf(condition) : {};
  return {
    ...conditional,
    UpdateExpression: `SET #ttl = :ttl ${action} jobs :jobs`,
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: {
      ...ExpressionAttributeValues,
      ':ttl': endOfDay + DAY_SECONDS,
      ':jobs': new Set([job_id]),
    },
  };
}

const hasRoom = (limit: number, jobId: string): Clause => ({
  expression: 'attribute_not_exists(jobs) OR size(jobs) < :limit OR contains(jobs, :counted)',
  values: { ':limit': limit, ':counted': jobId },
});
