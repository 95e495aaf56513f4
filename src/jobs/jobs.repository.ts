import { Injectable } from '@nestjs/common';
import { DynamoDBDocumentClient, GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';

import type { JobSummary, JobView } from './job.ts';
import { JobViewsSettings } from './job-views.settings.ts';
import { storeErrorOf } from './store-error.ts';

const SUMMARY = ['job_id', 'status', 'input_hash', 'ttl'] as const satisfies readonly (keyof JobSummary)[];
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

/** Reads of the jobs table, always without the input of a job. All methods throw JobStoreError. */
@Injectable()
export class JobsRepository {
  constructor(
    private readonly dynamoDB: DynamoDBDocumentClient,
    private readonly settings: JobViewsSettings,
  ) {}

  /** What a submission has to know of the job that holds its key, at this moment. */
  async findSummary(jobId: string, signal: AbortSignal): Promise<JobSummary | undefined> {
    return (await this.read(jobId, SUMMARY, signal)) as JobSummary | undefined;
  }

  /** What the owner of a job gets to know of it, at this moment. */
  async findView(jobId: string, signal: AbortSignal): Promise<JobView | undefined> {
    return (await this.read(jobId, VIEW, signal)) as JobView | undefined;
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

  private async read(jobId: string, attributes: readonly string[], signal: AbortSignal): Promise<unknown> {
    try {
      const { Item } = await this.dynamoDB.send(
        new GetCommand({
          TableName: this.settings.JOBS_TABLE_NAME,
          Key: { job_id: jobId },
          ConsistentRead: true,
          // Some of the names (status, ttl, error) are DynamoDB's reserved words.
          ProjectionExpression: attributes.map((name) => `#${name}`).join(', '),
          ExpressionAttributeNames: Object.fromEntries(attributes.map((name) => [`#${name}`, name])),
        }),
        { abortSignal: signal },
      );
      return Item;
    } catch (error) {
      throw storeErrorOf('GetItem', error);
    }
  }
}
