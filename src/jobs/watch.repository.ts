import { Injectable } from '@nestjs/common';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';

import { allOf, isDueAt, jobIsLive } from './job.conditions.ts';
import type { Job } from './job.ts';
import { jobUpdate, watchedUntil } from './job.updates.ts';
import { JobsSettings } from './jobs.settings.ts';
import { storeErrorOf } from './store-error.ts';

/** Jobs in one page of a query: as many as are looked after before the next page is read. */
const PAGE_SIZE = 100;

/** The live jobs by the time when the watchdog is to look after them. All methods throw JobStoreError. */
@Injectable()
export class WatchRepository {
  constructor(
    private readonly dynamoDB: DynamoDBDocumentClient,
    private readonly settings: JobsSettings,
  ) {}

  /** Pages of the ids of those jobs of a shard that are due; one call a page, made when the page is asked for. */
  async *dueJobs(shard: string, nowMs: number, signal: AbortSignal): AsyncGenerator<string[]> {
    const pages = paginateQuery(
      { client: this.dynamoDB, pageSize: PAGE_SIZE },
      {
        TableName: this.settings.JOBS_TABLE_NAME,
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

  /** The whole job, as it is at this moment. */
  async read(jobId: string, signal: AbortSignal): Promise<Job | undefined> {
    try {
      const { Item } = await this.dynamoDB.send(
        new GetCommand({ TableName: this.settings.JOBS_TABLE_NAME, Key: { job_id: jobId }, ConsistentRead: true }),
        { abortSignal: signal },
      );
      return Item as Job | undefined;
    } catch (error) {
      throw storeErrorOf('GetItem', error);
    }
  }

  /**
   * The watchdog looks after a live job again at `dueMs`, and not at `seenDueMs` as it was to do.
   *
   * @returns whether the job was still live and due then; if not, a worker or another watchdog has seen to it
   */
  async postpone(
    jobId: string,
    seenDueMs: number,
    dueMs: number,
    nowMs: number,
    signal: AbortSignal,
  ): Promise<boolean> {
    const stillDue = allOf(jobIsLive, isDueAt(seenDueMs));
    const update = jobUpdate(this.settings.JOBS_TABLE_NAME, jobId, watchedUntil(dueMs), nowMs, stillDue);
    try {
      await this.dynamoDB.send(new UpdateCommand(update), { abortSignal: signal });
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw storeErrorOf('UpdateItem', error);
    }
  }
}
