import { Injectable } from '@nestjs/common';
import { DynamoDBDocumentClient, GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';

import { Environment } from '../core/config/environment.ts';
import { isTombstone, type Job, type JobSummary, type JobView, type Tombstone, VIEW_ATTRIBUTES } from './job.ts';
import { storeErrorOf } from './store-error.ts';

const SUMMARY = ['job_id', 'status', 'input_hash', 'ttl'] as const satisfies readonly (keyof JobSummary)[];
const VIEW = [...VIEW_ATTRIBUTES, 'deleted_at', 'owner_hash'] as const;

/** Reads jobs. The reads by id are consistent; every method throws JobStoreError. */
@Injectable()
export class JobLookupRepository {
  constructor(
    private readonly dynamoDB: DynamoDBDocumentClient,
    private readonly environment: Environment,
  ) {}

  /** What a submission needs to know of the job that its key points to. */
  async findSummary(jobId: string, signal: AbortSignal): Promise<JobSummary | undefined> {
    const found = (await this.get(jobId, SUMMARY, signal)) as Partial<JobSummary> | undefined;
    return found?.status === undefined ? undefined : (found as JobSummary); // A deleted job has no status.
  }

  /** What the owner of a job sees of it, without its input. */
  async findView(jobId: string, signal: AbortSignal): Promise<JobView | Tombstone | undefined> {
    return (await this.get(jobId, VIEW, signal)) as JobView | Tombstone | undefined;
  }

  /** The whole job, with its input, unless it has been deleted. */
  async findWhole(jobId: string, signal: AbortSignal): Promise<Job | undefined> {
    const found = (await this.get(jobId, [], signal)) as Job | Tombstone | undefined;
    return found === undefined || isTombstone(found) ? undefined : found;
  }

  /** The `job_id` of the newest job of a key, from an index that lags a moment behind the table. */
  async findNewestId(idempotencyKey: string, signal: AbortSignal): Promise<string | undefined> {
    const pages = paginateQuery(
      { client: this.dynamoDB },
      {
        TableName: this.environment.JOBS_TABLE_NAME,
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

  /** @param attributes those to read; all, if there are none */
  private async get(jobId: string, attributes: readonly string[], signal: AbortSignal): Promise<unknown> {
    try {
      const { Item } = await this.dynamoDB.send(
        new GetCommand({
          TableName: this.environment.JOBS_TABLE_NAME,
          Key: { job_id: jobId },
          ConsistentRead: true,
          ...(attributes.length > 0 && {
            // Aliased: `status`, `ttl` and `error` are reserved words of DynamoDB.
            ProjectionExpression: attributes.map((name) => `#${name}`).join(', '),
            ExpressionAttributeNames: Object.fromEntries(attributes.map((name) => [`#${name}`, name])),
          }),
        }),
        { abortSignal: signal },
      );
      return Item;
    } catch (error) {
      throw storeErrorOf('GetItem', error);
    }
  }
}
