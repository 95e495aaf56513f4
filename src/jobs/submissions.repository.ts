import { Injectable } from '@nestjs/common';
import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

import {
  allOf,
  anyOf,
  hasExpired,
  jobIsAbsent,
  jobIsLive,
  jobIsPending,
  keyIsAbsent,
  keyNames,
  onlyIf,
  type Clause,
} from './job.conditions.ts';
import { EXPIRED } from './job-failures.ts';
import { JobConflictError } from './job.errors.ts';
import { IDEMPOTENCY_KEY_SECONDS, ttlAfter } from './job.lifetimes.ts';
import { isLive, type Job, type JobError, type JobSummary } from './job.ts';
import { failed, jobUpdate } from './job.updates.ts';
import { JobsSettings } from './jobs.settings.ts';
import { transact, type TransactionItem } from './transaction.ts';

/**
 * How a job comes into being and, where its submission fails, out of it again. The job and its idempotency key change
 * together, in one transaction. Every method is one call to DynamoDB and throws JobConflictError or JobStoreError.
 */
@Injectable()
export class SubmissionsRepository {
  constructor(
    private readonly dynamoDB: DynamoDBDocumentClient,
    private readonly settings: JobsSettings,
  ) {}

  /**
   * Creates the job and takes its key, provided that the key is free.
   *
   * @returns the `job_id` that the key names now: this job's, or another's, and then nothing was written
   */
  async create(job: Job, nowMs: number, signal: AbortSignal): Promise<string> {
    const keyIsFree = anyOf(keyIsAbsent, hasExpired(nowMs));
    return this.claimKey(job, [this.putNew(job), this.putKey(job, nowMs, keyIsFree)], signal);
  }

  /**
   * Creates the job and takes the key over from one that is gone, failed or expired, provided that the key still names
   * that one. An expired job that is still marked live fails in the same transaction: two are never live at once.
   *
   * @returns the `job_id` that the key names now: this job's, or another's, and then nothing was written
   */
  async replace(
    previous: Pick<JobSummary, 'job_id'> & Partial<JobSummary>,
    job: Job,
    nowMs: number,
    signal: AbortSignal,
  ): Promise<string> {
    const items = [this.putNew(job), this.putKey(job, nowMs, keyNames(previous.job_id))];
    if (isLive(previous)) {
      const stillExpired = allOf(jobIsLive, hasExpired(nowMs));
      const { JOBS_TABLE_NAME } = this.settings;
      items.push({ Update: jobUpdate(JOBS_TABLE_NAME, previous.job_id, failed(EXPIRED, nowMs), nowMs, stillExpired) });
    }
    return this.claimKey(job, items, signal);
  }

  /**
   * Takes a job back that could not be handed over: it is FAILED and its key is free. This holds whether or not the job
   * had been written, and also if that write is still under way, for then it finds the FAILED job in its place.
   *
   * @returns whether the job was taken back; if not, a worker has begun with it, so it was handed over after all
   */
  async withdraw(job: Job, error: JobError, nowMs: number, signal: AbortSignal): Promise<boolean> {
    const failedJob = { ...job, ...failed(error, nowMs), updated_at: new Date(nowMs).toISOString() };
    const reasons = await transact(
      this.dynamoDB,
      [
        {
          Put: {
            TableName: this.settings.JOBS_TABLE_NAME,
            Item: failedJob,
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
            ...onlyIf(anyOf(jobIsAbsent, jobIsPending)),
          },
        },
        {
          Delete: {
            TableName: this.settings.IDEMPOTENCY_TABLE_NAME,
            Key: { idempotency_key: job.idempotency_key },
            ...onlyIf(anyOf(keyIsAbsent, keyNames(job.job_id))),
          },
        },
      ],
      signal,
    );
    // A key that names another job means that this one was never written; a FAILED job, that this call had its effect.
    const inTheWay = oldItem(reasons?.[0]);
    return inTheWay === undefined || inTheWay['status'] === 'FAILED';
  }

  private async claimKey(job: Job, items: TransactionItem[], signal: AbortSignal): Promise<string> {
    const reasons = await transact(this.dynamoDB, items, signal);
    if (reasons === undefined) return job.job_id;
    const holder = oldItem(reasons[1])?.['job_id'];
    if (typeof holder === 'string') return holder;
    throw new JobConflictError('the key or the job that held it changed at this moment');
  }

  private putNew(job: Job): TransactionItem {
    return { Put: { TableName: this.settings.JOBS_TABLE_NAME, Item: job, ...onlyIf(jobIsAbsent) } };
  }

  private putKey(job: Job, nowMs: number, condition: Clause): TransactionItem {
    return {
      Put: {
        TableName: this.settings.IDEMPOTENCY_TABLE_NAME,
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

/** The item whose state was in the way, if this reason names one; the document client leaves it marshalled. */
function oldItem(reason: CancellationReason | undefined): Record<string, unknown> | undefined {
  return reason?.Item && unmarshall(reason.Item);
}
