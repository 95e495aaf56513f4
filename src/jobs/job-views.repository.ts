import { Injectable } from '@nestjs/common';
import { DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';

import type { JobView } from './job.ts';
import { JobsSettings } from './jobs.settings.ts';
import { readJob } from './read-job.ts';
import { storeErrorOf } from './store-error.ts';

const VIEW = [
  'job_id',
  'user_id',
  'status',
  'created_at',
  'started_at',
  'completed_at',
  'result_key',
  'token_usage',
  'error',
  'ttl',
] as const satisfies readonly (keyof JobView)[];

/** What the owners of jobs read of the jobs table, without the input of a job. All methods throw JobStoreError. */
@Injectable()
export class JobViewsRepository {
  constructor(
    private readonly dynamoDB: DynamoDBDocumentClient,
    private readonly settings: JobsSettings,
  ) {}

  /** What the owner of a job gets to know of it, at this moment. */
  async findView(jobId: string, signal: AbortSignal): Promise<JobView | undefined> {
    const { JOBS_TABLE_NAME } = this.settings;
    return (await readJob(this.dynamoDB, JOBS_TABLE_NAME, jobId, VIEW, signal)) as JobView | undefined;
  }

  /** The `job_id` of the newest job that was made for a key: one call, and a moment behind the writes. */
  async findNewest(idempotencyKey: string, signal: AbortSignal): Promise<string | undefined> {
    const pages = paginateQuery(
      { client: this.dynamoDB },
      {
        TableName: this.settings.JOBS_TABLE_NAME,
        IndexName: 'idempotency-key-index',
        KeyConditionExpression: 'idempotency_key = :key',
        ExpressionAttributeValues: { ':key': idempotencyKey },
      },
      { abortSignal: signal },
    );
    let newest: { job_id: string; created_at: string } | undefined;
    try {
      for await (const { Items = [] } of pages) {
        for (const item of Items as { job_id: string; created_at: string }[]) {
          if (newest === undefined || item.created_at > newest.created_at) newest = item;
        }
      }
    } catch (error) {
      throw storeErrorOf('Query', error);
    }
    return newest?.job_id;
  }
}
