import { Injectable } from '@nestjs/common';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import { type Clause, keyNames, onlyIf } from './job.conditions.ts';
import type { Job, JobError } from './job.ts';
import { failed, jobUpdate } from './job.updates.ts';
import { JobsSettings } from './jobs.settings.ts';
import { transact } from './transaction.ts';

/** How a job fails for good, and its idempotency key becomes free with it. */
@Injectable()
export class FailuresRepository {
  constructor(
    private readonly dynamoDB: DynamoDBDocumentClient,
    private readonly settings: JobsSettings,
  ) {}

  /**
   * The job is FAILED and its key is released, in one transaction and provided that the condition holds. A key that has
   * come to name another job is left alone.
   *
   * @returns whether the condition held
   * @throws JobConflictError, JobStoreError
   */
  async fail(
    { job_id, idempotency_key }: Pick<Job, 'job_id' | 'idempotency_key'>,
    error: JobError,
    nowMs: number,
    condition: Clause,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { JOBS_TABLE_NAME, IDEMPOTENCY_TABLE_NAME } = this.settings;
    const Update = jobUpdate(JOBS_TABLE_NAME, job_id, failed(error, nowMs), nowMs, condition);
    const releaseKey = {
      Delete: { TableName: IDEMPOTENCY_TABLE_NAME, Key: { idempotency_key }, ...onlyIf(keyNames(job_id)) },
    };
    const reasons = await transact(this.dynamoDB, [{ Update }, releaseKey], signal);
    if (reasons === undefined) return true;
    if (reasons[0]?.Code === 'ConditionalCheckFailed') return false;
    return (await transact(this.dynamoDB, [{ Update }], signal)) === undefined;
  }
}
