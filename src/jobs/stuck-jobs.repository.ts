import { Injectable } from '@nestjs/common';
import { DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';

import { Environment } from '../core/config/environment.ts';
import { allOf, dueAtUnchanged, jobIsLive } from './job.conditions.ts';
import { dueAgainAt } from './job.updates.ts';
import { storeErrorOf } from './store-error.ts';
import { updateJob } from './update-job.ts';

/** Jobs in a page of a query; the watchdog handles a page before it reads the next. */
const PAGE_SIZE = 100;

/**
 * Reads and moves live jobs in the watch index, by the time at which the watchdog looks at them. Every method throws
 * JobStoreError.
 */
@Injectable()
export class StuckJobsRepository {
  constructor(
    private readonly dynamoDB: DynamoDBDocumentClient,
    private readonly environment: Environment,
  ) {}

  /** Pages of the ids of a shard's due jobs. One call a page, made when the page is read. */
  async *dueJobs(shard: string, nowMs: number, signal: AbortSignal): AsyncGenerator<string[]> {
    const pages = paginateQuery(
      { client: this.dynamoDB, pageSize: PAGE_SIZE },
      {
        TableName: this.environment.JOBS_TABLE_NAME,
        IndexName: 'watch-index',
        KeyConditionExpression: 'watch_shard = :shard AND due_at <= :now',
        ExpressionAttributeValues: { ':shard': shard, ':now': nowMs },
      },
      { abortSignal: signal },
    );
    try {
      for await (const { Items = [] } of pages) yield Items.map(({ job_id }) => String(job_id));
    } catch (error) {
      throw storeErrorOf('Query', error);
    }
  }

  /**
   * Moves a live job's `due_at` from `seenDueMs` to `dueMs`.
   *
   * @returns `false` if the job is no longer live, or a worker or another watchdog has moved its `due_at`
   */
  async moveDueAt(
    jobId: string,
    seenDueMs: number,
    dueMs: number,
    nowMs: number,
    signal: AbortSignal,
  ): Promise<boolean> {
    const update = {
      table: this.environment.JOBS_TABLE_NAME,
      jobId,
      changes: dueAgainAt(dueMs),
      condition: allOf(jobIsLive, dueAtUnchanged(seenDueMs)),
      nowMs,
    };
    return updateJob(this.dynamoDB, update, signal);
  }
}
