import { Injectable } from '@nestjs/common';
import { DeleteCommand, DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';

import { Environment } from '../../src/core/config/environment.ts';
import { FINAL_JOB_SECONDS } from '../../src/jobs/job.lifetimes.ts';
import type { Job } from '../../src/jobs/job.ts';
import { quotaKey } from '../../src/jobs/quota.ts';
import { storeErrorOf } from '../../src/jobs/store-error.ts';

const DAY_MS = 24 * 3_600_000;

/** What an erasure needs to know of a job. */
export type IndexedJob = Pick<Job, 'job_id' | 'user_id' | 'application_id'>;

/** Finds and deletes what the tables have of a user. Throws JobStoreError. */
@Injectable()
export class UserRecordsRepository {
  constructor(
    private readonly dynamoDB: DynamoDBDocumentClient,
    private readonly environment: Environment,
  ) {}

  /** All jobs of a user that the index has, also those that have expired and are not yet deleted. */
  async jobs(userId: string, signal: AbortSignal): Promise<IndexedJob[]> {
    const jobs: IndexedJob[] = [];
    const query = {
      TableName: this.environment.JOBS_TABLE_NAME,
      IndexName: 'user-index',
      KeyConditionExpression: 'user_id = :user_id',
      ExpressionAttributeValues: { ':user_id': userId },
      ProjectionExpression: 'job_id, user_id, application_id',
    };
    try {
      for await (const { Items = [] } of paginateQuery({ client: this.dynamoDB }, query, { abortSignal: signal })) {
        jobs.push(...(Items as IndexedJob[]));
      }
    } catch (error) {
      throw storeErrorOf('Query', error);
    }
    return jobs;
  }

  /** Deletes the counters of every day of which the table may have one. @returns how many there were */
  async deleteCounters(userId: string, nowMs: number, signal: AbortSignal): Promise<number> {
    let deleted = 0;
    for (let day = 0; day * DAY_MS <= FINAL_JOB_SECONDS * 1_000; day++) {
      const command = new DeleteCommand({
        TableName: this.environment.IDEMPOTENCY_TABLE_NAME,
        Key: { idempotency_key: quotaKey(userId, new Date(nowMs - day * DAY_MS).toISOString()) },
        ReturnValues: 'ALL_OLD',
      });
      try {
        const { Attributes } = await this.dynamoDB.send(command, { abortSignal: signal });
        if (Attributes !== undefined) deleted++;
      } catch (error) {
        throw storeErrorOf('DeleteItem', error);
      }
    }
    return deleted;
  }
}
