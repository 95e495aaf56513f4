import { Injectable } from '@nestjs/common';
import { DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';

import { Environment } from '../../src/core/config/environment.ts';
import { Clock } from '../../src/core/time/clock.ts';
import { FINAL_JOB_SECONDS } from '../../src/jobs/job.lifetimes.ts';
import type { FAILED_ATTRIBUTES, Job } from '../../src/jobs/job.ts';
import { dayOf } from '../../src/jobs/job.updates.ts';
import { storeErrorOf } from '../../src/jobs/store-error.ts';

const DAY_MS = 24 * 3_600_000;

export type FailedJob = Pick<Job, (typeof FAILED_ATTRIBUTES)[number] | 'job_id' | 'failed_at'>;

/** Lists FAILED jobs by the failed index, newest first, a moment behind the table: a query for each day. */
@Injectable()
export class FailedJobsRepository {
  constructor(
    private readonly dynamoDB: DynamoDBDocumentClient,
    private readonly environment: Environment,
    private readonly clock: Clock,
  ) {}

  /**
   * @param code the `error.code`; `undefined` for any
   * @throws JobStoreError
   */
  async *since(sinceMs: number, code: string | undefined, signal: AbortSignal): AsyncGenerator<FailedJob> {
    const nowMs = this.clock.now();
    const firstMs = Math.max(sinceMs, nowMs - FINAL_JOB_SECONDS * 1_000);
    const firstDay = dayOf(new Date(firstMs).toISOString());
    for (let dayMs = nowMs; ; dayMs -= DAY_MS) {
      const day = dayOf(new Date(dayMs).toISOString());
      if (day < firstDay) return;
      yield* this.ofDay(day, new Date(firstMs).toISOString(), code, signal);
    }
  }

  private async *ofDay(day: string, since: string, code: string | undefined, signal: AbortSignal) {
    const pages = paginateQuery(
      { client: this.dynamoDB },
      {
        TableName: this.environment.JOBS_TABLE_NAME,
        IndexName: 'failed-index',
        ScanIndexForward: false,
        KeyConditionExpression: 'failed_day = :day AND failed_at >= :since',
        ...(code !== undefined && {
          FilterExpression: '#error.#code = :code',
          ExpressionAttributeNames: { '#error': 'error', '#code': 'code' },
        }),
        ExpressionAttributeValues: { ':day': day, ':since': since, ...(code !== undefined && { ':code': code }) },
      },
      { abortSignal: signal },
    );
    try {
      for await (const { Items = [] } of pages) yield* Items as FailedJob[];
    } catch (error) {
      throw storeErrorOf('Query', error);
    }
  }
}
