import { Injectable } from '@nestjs/common';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import { Environment } from '../core/config/environment.ts';
import { type Clause, keyPointsTo, onlyIf } from './job.conditions.ts';
import type { Job, JobError } from './job.ts';
import { failed, type JobChanges, jobUpdate } from './job.updates.ts';
import { transact } from './transaction.ts';
import { tookEffect } from './update-job.ts';

/** Fails jobs for good and releases their idempotency keys. */
@Injectable()
export class JobFailureRepository {
  constructor(
    private readonly dynamoDB: DynamoDBDocumentClient,
    private readonly environment: Environment,
  ) {}

  /**
   * Makes the job FAILED and releases its key in one transaction, if the condition holds. A key that points to another
   * job by now is left alone.
   *
   * @param others changes of the job besides
   * @returns whether the condition held
   * @throws JobConflictError, JobStoreError
   */
  async fail(
    { job_id, idempotency_key }: Pick<Job, 'job_id' | 'idempotency_key'>,
    error: JobError,
    nowMs: number,
    condition: Clause,
    signal: AbortSignal,
    others: JobChanges = {},
  ): Promise<boolean> {
    const { JOBS_TABLE_NAME, IDEMPOTENCY_TABLE_NAME } = this.environment;
    const update = {
      table: JOBS_TABLE_NAME,
      jobId: job_id,
      changes: { ...others, ...failed(error, nowMs) },
      condition,
      nowMs,
    };
    const failJob = { Update: { ...jobUpdate(update), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const } };
    const releaseKey = {
      Delete: { TableName: IDEMPOTENCY_TABLE_NAME, Key: { idempotency_key }, ...onlyIf(keyPointsTo(job_id)) },
    };
    const reasons = await transact(this.dynamoDB, [failJob, releaseKey], signal);
    if (reasons === undefined) return true;
    if (reasons[0]?.Code === 'ConditionalCheckFailed') return tookEffect(update, reasons[0].Item);
    return (await transact(this.dynamoDB, [failJob], signal)) === undefined;
  }
}
