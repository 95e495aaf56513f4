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
  jobIsLive,
  jobIsPending,
  keyIsAbsent,
  keyPointsTo,
  onlyIf,
} from './job.conditions.ts';
import { EXPIRED, REPLACED } from './failure-reasons.ts';
import { JobConflictError } from './job.errors.ts';
import { IDEMPOTENCY_KEY_SECONDS, isExpired, ttlAfter } from './job.lifetimes.ts';
import { isLive, type Job, type JobError, type JobSummary } from './job.ts';
import { failed, jobUpdate } from './job.updates.ts';
import { transact, type TransactionItem } from './transaction.ts';

/** The job that a key points to: its summary, or only its id if it is gone. */
export type PreviousJob = JobSummary | Pick<JobSummary, 'job_id'>;

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
   * @returns the `job_id` that the key points to now; if it is another job's, nothing was written
   */
  async create(job: Job, nowMs: number, signal: AbortSignal): Promise<string> {
    const keyIsFree = anyOf(keyIsAbsent, expired(nowMs));
    return this.claimKey(job, [this.putNew(job), this.putKey(job, nowMs, keyIsFree)], signal);
  }

  /**
   * Creates the job and takes the key over from the previous one, if the key still points to that one. A previous job
   * that is live fails in the same transaction, as EXPIRED or REPLACED: two are never live at once.
   *
   * @returns the `job_id` that the key points to now; if it is another job's, nothing was written
   */
  async takeOverKey(previous: PreviousJob, job: Job, nowMs: number, signal: AbortSignal): Promise<string> {
    const items = [this.putNew(job), this.putKey(job, nowMs, keyPointsTo(previous.job_id))];
    if ('status' in previous && isLive(previous)) items.push(this.endPrevious(previous, job, nowMs));
    return this.claimKey(job, items, signal);
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
      ],
      signal,
    );
    // If the key points to another job, this one was never written; if the job is FAILED, an earlier attempt took
    // effect.
    const present = oldItem(reasons?.[0]);
    return present === undefined || present['status'] === 'FAILED' ? 'withdrawn' : 'already started';
  }

  private async claimKey(job: Job, items: TransactionItem[], signal: AbortSignal): Promise<string> {
    const reasons = await transact(this.dynamoDB, items, signal);
    if (reasons === undefined) return job.job_id;
    const holder = oldItem(reasons[1])?.['job_id'];
    if (typeof holder === 'string') return holder;
    throw new JobConflictError('the key or its job changed at the same time');
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

  private putNew(job: Job): TransactionItem {
    return { Put: { TableName: this.environment.JOBS_TABLE_NAME, Item: job, ...onlyIf(jobIsAbsent) } };
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
