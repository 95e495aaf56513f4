import { Injectable } from '@nestjs/common';
import { DynamoDBDocumentClient, paginateQuery, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';

import { Environment } from '../../src/core/config/environment.ts';
import { JobLookupRepository } from '../../src/jobs/job-lookup.repository.ts';
import { isLive, isTombstone, type JobView } from '../../src/jobs/job.ts';
import { MAX_WATCH_SHARDS } from '../../src/core/config/defaults.ts';
import { storeErrorOf } from '../../src/jobs/store-error.ts';

/** Index items in a page. */
const PAGE_SIZE = 100;

/** Lists live jobs by the watch index: those first that the watchdog has to look at first. */
@Injectable()
export class LiveJobsRepository {
  constructor(
    private readonly dynamoDB: DynamoDBDocumentClient,
    private readonly jobs: JobLookupRepository,
    private readonly environment: Environment,
  ) {}

  /**
   * Shard after shard; a call for each job, which reads it.
   *
   * @throws JobStoreError
   */
  async *list(signal: AbortSignal): AsyncGenerator<JobView> {
    for (const shard of SHARDS) {
      for await (const { Items = [] } of this.pages(shard, {}, signal)) {
        for (const { job_id } of Items as { job_id: string }[]) {
          const job = await this.jobs.findView(job_id, signal);
          if (job !== undefined && !isTombstone(job) && isLive(job)) yield job;
        }
      }
    }
  }

  /** @throws JobStoreError */
  async count(signal: AbortSignal): Promise<number> {
    let count = 0;
    for (const shard of SHARDS) {
      for await (const { Count = 0 } of this.pages(shard, { Select: 'COUNT' }, signal)) count += Count;
    }
    return count;
  }

  /**
   * The earliest `due_at` (epoch ms) of all live jobs: long past, if no watchdog runs.
   *
   * @throws JobStoreError
   */
  async earliestDueMs(signal: AbortSignal): Promise<number | undefined> {
    const firsts: number[] = [];
    for (const shard of SHARDS) {
      for await (const { Items = [] } of this.pages(shard, {}, signal, 1)) {
        firsts.push(...Items.map(({ due_at }) => Number(due_at)));
        break;
      }
    }
    return firsts.length === 0 ? undefined : Math.min(...firsts);
  }

  private async *pages(shard: string, more: Partial<QueryCommandInput>, signal: AbortSignal, pageSize = PAGE_SIZE) {
    const query = {
      TableName: this.environment.JOBS_TABLE_NAME,
      IndexName: 'watch-index',
      KeyConditionExpression: 'watch_shard = :shard',
      ExpressionAttributeValues: { ':shard': shard },
      ...more,
    };
    try {
      yield* paginateQuery({ client: this.dynamoDB, pageSize }, query, { abortSignal: signal });
    } catch (error) {
      throw storeErrorOf('Query', error);
    }
  }
}

const SHARDS = Array.from({ length: MAX_WATCH_SHARDS }, (_, shard) => String(shard));
