import { Injectable } from '@nestjs/common';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import { userHash } from '../core/auth/user-hash.ts';
import { Environment } from '../core/config/environment.ts';
import { jobIsPresent, keyPointsTo, onlyIf } from './job.conditions.ts';
import { TOMBSTONE_SECONDS, ttlAfter } from './job.lifetimes.ts';
import type { Job, Tombstone } from './job.ts';
import { idempotencyKey } from './new-job.ts';
import { transact } from './transaction.ts';

/** Puts tombstones in the place of jobs. */
@Injectable()
export class ErasureRepository {
  constructor(
    private readonly dynamoDB: DynamoDBDocumentClient,
    private readonly environment: Environment,
  ) {}

  /**
   * Replaces the job, whatever its state, by a tombstone and releases its key in one transaction. Nothing of what the user
   * wrote stays, and whoever writes the job later finds its condition unmet.
   *
   * @throws JobConflictError, JobStoreError
   */
  async erase(
    { job_id, user_id, application_id }: Pick<Job, 'job_id' | 'user_id' | 'application_id'>,
    nowMs: number,
    signal: AbortSignal,
  ): Promise<void> {
    const { JOBS_TABLE_NAME, IDEMPOTENCY_TABLE_NAME } = this.environment;
    const tombstone: Tombstone = {
      job_id,
      deleted_at: new Date(nowMs).toISOString(),
      owner_hash: userHash(user_id),
      ttl: ttlAfter(nowMs, TOMBSTONE_SECONDS),
    };
    const putTombstone = { Put: { TableName: JOBS_TABLE_NAME, Item: tombstone, ...onlyIf(jobIsPresent) } };
    const releaseKey = {
      Delete: {
        TableName: IDEMPOTENCY_TABLE_NAME,
        Key: { idempotency_key: idempotencyKey(user_id, application_id) },
        ...onlyIf(keyPointsTo(job_id)),
      },
    };
    const reasons = await transact(this.dynamoDB, [putTombstone, releaseKey], signal);
    // The key is gone or points to another job; or the job itself is gone, and then there is nothing to erase.
    if (reasons !== undefined) await transact(this.dynamoDB, [putTombstone], signal);
  }
}
