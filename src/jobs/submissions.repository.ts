import { Injectable } from '@nestjs/common';
import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

import { Environment } from '../core/config/environment.ts';
import {
  allOf,
  anyOf,
  type Clause,
  expired,
  jobIsAbsent,
  jobIsFailed,
  jobIsLive,
  jobIsPending,
  keyIsAbsent,
  keyPointsTo,
  onlyIf,
  successorIs,
} from './job.conditions.ts';
import { EXPIRED, REPLACED } from './failure-reasons.ts';
import { JobConflictError, QuotaExceededError } from './job.errors.ts';
import { IDEMPOTENCY_KEY_SECONDS, isExpired, ttlAfter } from './job.lifetimes.ts';
import { isLive, type Job, type JobError, type JobSummary } from './job.ts';
import { failed, jobUpdate } from './job.updates.ts';
import { countJob, type Quota, secondsLeftOfDay, uncountJob } from './quota.ts';
import { transact, type TransactionItem } from './transaction.ts';

/** The job that a key points to: its summary, or only its id if it is gone. */
export type PreviousJob = JobSummary | Pick<JobSummary, 'job_id'>;

/** A FAILED job that is retried, with the successor that was seen. */
export type RetriedJob = Pick<Job, 'job_id' | 'replaced_by'>;

/**
 * Creates jobs and withdraws them, each with its idempotency key in one transaction. Every method makes one call to
 * DynamoDB and throws JobConflictError or JobStoreError.
 */
@Injectable()
export class SubmissionsRepository {
  constructor(
    private readonly dynamoDB: DynamoDBDocumentClient,
    private readonly environment: Environment,
  ) {}

  /**
   * Creates the job and its key, if the key is free.
   *
   * @param retried the FAILED job that the new one retries; it then names the new one
   * @returns the `job_id` that the key points to now; if it is another job's, nothing was written
   * @throws QuotaExceededError
   */
  async create(job: Job, retried: RetriedJob | undefined, nowMs: number, signal: AbortSignal): Promise<string> {
    const keyIsFree = anyOf(keyIsAbsent, expired(nowMs));
    return this.claimKey(job, this.putKey(job, nowMs, keyIsFree), this.markRetried(retried, job, nowMs), signal);
  }

  /**
   * Creates the job and takes the key over from the previous one, if the key still points to that one. A previous job that
   * is live fails in the same transaction, as EXPIRED or REPLACED: two are never live at once.
   *
   * @returns the `job_id` that the key points to now; if it is another job's, nothing was written
   * @throws QuotaExceededError
   */
  async takeOverKey(
    previous: PreviousJob,
    job: Job,
    retried: RetriedJob | undefined,
    nowMs: number,
    signal: AbortSignal,
  ): Promise<string> {
    const ended = 'status' in previous && isLive(previous) ? [this.endPrevious(previous, job, nowMs)] : [];
    const others = [...ended, ...this.markRetried(retried, job, nowMs)];
    return this.claimKey(job, this.putKey(job, nowMs, keyPointsTo(previous.job_id)), others, signal);
  }

  /**
   * Writes the job as FAILED and releases its key. This holds whether or not the job had been written, and even if that
   * write is still under way: it then finds the FAILED job in its place.
   *
   * @returns `already started` if a worker has claimed the job, so that it cannot be withdrawn
   */
  async withdraw(
    job: Job,
    error: JobError,
    nowMs: number,
    signal: AbortSignal,
  ): Promise<'withdrawn' | 'already started'> {
    const failedJob = { ...job, ...failed(error, nowMs), updated_at: new Date(nowMs).toISOString() };
    const reasons = await transact(
      this.dynamoDB,
      [
        {
          Put: {
            TableName: this.environment.JOBS_TABLE_NAME,
            Item: failedJob,
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
            ...onlyIf(anyOf(jobIsAbsent, jobIsPending)),
          },
        },
        {
          Delete: {
            TableName: this.environment.IDEMPOTENCY_TABLE_NAME,
            Key: { idempotency_key: job.idempotency_key },
            ...onlyIf(anyOf(keyIsAbsent, keyPointsTo(job.job_id))),
          },
        },
        ...uncountJob(this.quota, job),
      ],
      signal,
    );
    // If the key points to another job, this one was never written; if the job is FAILED, an earlier attempt took
    // effect.
    const present = oldItem(reasons?.[0]);
    // What has no status is the tombstone of a job that its owner has deleted.
    return present?.['status'] === 'PROCESSING' || present?.['status'] === 'COMPLETED'
      ? 'already started'
      : 'withdrawn';
  }

  private async claimKey(
    job: Job,
    putKey: TransactionItem,
    others: readonly TransactionItem[],
    signal: AbortSignal,
  ): Promise<string> {
    const putJob = { Put: { TableName: this.environment.JOBS_TABLE_NAME, Item: job, ...onlyIf(jobIsAbsent) } };
    const counted = countJob(this.quota, job);
    const reasons = await transact(this.dynamoDB, [putJob, putKey, ...counted, ...others], signal);
    if (reasons === undefined) return job.job_id;
    // The holder of the key comes before the limit: a duplicate makes no job.
    const holder = oldItem(reasons[1])?.['job_id'];
    if (typeof holder === 'string') return holder;
    if (counted.length > 0 && reasons[2]?.Code === 'ConditionalCheckFailed') throw this.quotaExceeded(job);
    throw new JobConflictError('the key or the job that held it changed at this moment');
  }

  private quotaExceeded({ user_id, application_id, created_at }: Job): QuotaExceededError {
    const secondsLeft = secondsLeftOfDay(Date.parse(created_at));
    return new QuotaExceededError(this.quota.limit, secondsLeft, { user_id, application_id });
  }

  private get quota(): Quota {
    return { table: this.environment.IDEMPOTENCY_TABLE_NAME, limit: this.environment.DAILY_JOBS_PER_USER };
  }

  /** The FAILED job names its successor, if it has none by now or the one that was seen. */
  private markRetried(retried: RetriedJob | undefined, { job_id }: Job, nowMs: number): TransactionItem[] {
    if (retried === undefined) return [];
    const update = jobUpdate({
      table: this.environment.JOBS_TABLE_NAME,
      jobId: retried.job_id,
      changes: { replaced_by: job_id },
      condition: allOf(jobIsFailed, successorIs(retried.replaced_by)),
      nowMs,
    });
    return [{ Update: update }];
  }

  private endPrevious(previous: JobSummary, { job_id }: Job, nowMs: number): TransactionItem {
    const hasExpired = isExpired(previous, nowMs);
    return {
      Update: jobUpdate({
        table: this.environment.JOBS_TABLE_NAME,
        jobId: previous.job_id,
        changes: { ...failed(hasExpired ? EXPIRED : REPLACED, nowMs), replaced_by: job_id },
        condition: hasExpired ? allOf(jobIsLive, expired(nowMs)) : jobIsLive,
        nowMs,
      }),
    };
  }

  private putKey(job: Job, nowMs: number, condition: Clause): TransactionItem {
    return {
      Put: {
        TableName: this.environment.IDEMPOTENCY_TABLE_NAME,
        Item: {
          idempotency_key: job.idempotency_key,
          job_id: job.job_id,
          created_at: job.created_at,
          ttl: ttlAfter(nowMs, IDEMPOTENCY_KEY_SECONDS),
        },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        ...onlyIf(condition),
      },
    };
  }
}

/** The item that failed the condition, if the reason has one; the document client leaves it marshalled. */
function oldItem(reason: CancellationReason | undefined): Record<string, unknown> | undefined {
  return reason?.Item && unmarshall(reason.Item);
}
