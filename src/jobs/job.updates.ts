import { type Clause, onlyIf } from './job.conditions.ts';
import {
  FINAL_JOB_SECONDS,
  LEASE_GRACE_SECONDS,
  LEASE_SECONDS,
  LIVE_JOB_TTL_SECONDS,
  ttlAfter,
} from './job.lifetimes.ts';
import type { Job, JobError, JobProgress, JobStatus } from './job.ts';

/** Attributes of a job that an update sets, or removes where the value is `undefined`. */
export type JobChanges = Readonly<{ [Name in keyof Job]?: Job[Name] | undefined }>;

/** The job stays live: the watchdog looks at it at `dueMs`, and its `ttl` lies beyond that. */
export function dueAgainAt(dueMs: number): JobChanges {
  return { due_at: dueMs, ttl: ttlAfter(dueMs, LIVE_JOB_TTL_SECONDS) };
}

export function leaseRenewed(nowMs: number, progress: JobProgress): JobChanges {
  return {
    progress,
    lease_expires_at: nowMs + LEASE_SECONDS * 1_000,
    ...dueAgainAt(nowMs + (LEASE_SECONDS + LEASE_GRACE_SECONDS) * 1_000),
  };
}

export function claimed(nowMs: number): JobChanges {
  const started_at = new Date(nowMs).toISOString();
  const progress: JobProgress = { phase: 'generating', percent: 0, updated_at: started_at };
  const noPause: JobChanges = { paused_until: undefined, error: undefined };
  return { status: 'PROCESSING', started_at, ...noPause, ...leaseRenewed(nowMs, progress) };
}

/** @param error why the job fails if the pause lasts until its deadline, where the pause itself is the reason */
export function handedBack(pauseSeconds: number, error: JobError | undefined, nowMs: number): JobChanges {
  const progress: JobProgress = { phase: 'queued', percent: 0, updated_at: new Date(nowMs).toISOString() };
  const paused_until = nowMs + pauseSeconds * 1_000;
  return {
    status: 'PENDING',
    progress,
    error,
    lease_expires_at: undefined,
    paused_until,
    ...dueAgainAt(paused_until),
  };
}

export function completed(resultKey: string, nowMs: number): JobChanges {
  return {
    ...final('COMPLETED', nowMs),
    completed_at: new Date(nowMs).toISOString(),
    result_key: resultKey,
  };
}

/** Makes the job FAILED, and puts it into the failed index. */
export function failed(error: JobError, nowMs: number): JobChanges {
  const failed_at = new Date(nowMs).toISOString();
  return { ...final('FAILED', nowMs), error, failed_at, failed_day: dayOf(failed_at) };
}

/** The day (UTC) of an ISO 8601 instant, which is the partition of the failed index. */
export function dayOf(instant: string): string {
  return instant.slice(0, 10);
}

/** The job leaves the watch index, and is kept as long as its report. */
function final(status: JobStatus, nowMs: number): JobChanges {
  return {
    status,
    ttl: ttlAfter(nowMs, FINAL_JOB_SECONDS),
    progress: undefined,
    watch_shard: undefined,
    due_at: undefined,
    lease_expires_at: undefined,
    paused_until: undefined,
  };
}

/** A conditional update of one job. */
export interface JobUpdate {
  readonly table: string;
  readonly jobId: string;
  readonly changes: JobChanges;
  /** Numbers that the update adds to attributes. */
  readonly increments?: Readonly<Record<string, number>> | undefined;
  /** Attributes that are set to themselves, so that `UPDATED_NEW` returns them without the large input. */
  readonly returned?: readonly (keyof Job)[];
  /** Attributes that the update sets where the job has none, and that it returns likewise. */
  readonly defaults?: Readonly<Partial<Job>>;
  readonly condition: Clause;
  readonly nowMs: number;
}

/** The parameters of an UpdateItem, which also sets `updated_at`. */
export function jobUpdate(update: JobUpdate) {
  const { table, jobId, changes, increments = {}, returned = [], defaults = {}, condition, nowMs } = update;
  const all = Object.entries({ ...changes, updated_at: new Date(nowMs).toISOString() });
  const set = all.filter(([, value]) => value !== undefined);
  const removed = all.filter(([, value]) => value === undefined).map(([name]) => name);
  const added = Object.entries(increments);
  const assignments = [
    ...set.map(([name]) => `#set_${name} = :set_${name}`),
    ...returned.map((name) => `${name} = ${name}`),
    ...Object.keys(defaults).map((name) => `${name} = if_not_exists(${name}, :default_${name})`),
  ];
  const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = onlyIf(condition);
  const clauses = [
    `SET ${assignments.join(', ')}`,
    ...(removed.length > 0 ? [`REMOVE ${removed.map((name) => `#set_${name}`).join(', ')}`] : []),
    ...(added.length > 0 ? [`ADD ${added.map(([name]) => `${name} :add_${name}`).join(', ')}`] : []),
  ];
  return {
    TableName: table,
    Key: { job_id: jobId },
    UpdateExpression: clauses.join(' '),
    ConditionExpression,
    ExpressionAttributeNames: {
      ...ExpressionAttributeNames,
      ...Object.fromEntries(all.map(([name]) => [`#set_${name}`, name])),
    },
    ExpressionAttributeValues: {
      ...ExpressionAttributeValues,
      ...Object.fromEntries(set.map(([name, value]) => [`:set_${name}`, value])),
      ...Object.fromEntries(added.map(([name, value]) => [`:add_${name}`, value])),
      ...Object.fromEntries(Object.entries(defaults).map(([name, value]) => [`:default_${name}`, value])),
    },
  };
}
