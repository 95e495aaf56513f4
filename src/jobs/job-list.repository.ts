import { Injectable } from '@nestjs/common';
import { DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';

import { Environment } from '../core/config/environment.ts';
import { expired } from './job.conditions.ts';
import type { JobStatus, JobView } from './job.ts';
import { storeErrorOf } from './store-error.ts';

/** Index items that one call looks at when a filter may leave out most of them; they are about 1 MB. */
const FILTERED_PAGE = 1_000;

/** Calls for one page of a list; a filter that leaves out more than these look at gives a shorter page. */
const MAX_CALLS = 5;

/** Which jobs of a user are listed. */
export interface JobFilter {
  readonly user_id: string;
  readonly status?: JobStatus | undefined;
  readonly application_id?: string | undefined;
}

/** Where a page of a list ends: the sort key and the key of its last job. */
export interface Position {
  readonly created_at: string;
  readonly job_id: string;
}

/** A job in a list. */
export type ListedJob = Omit<JobView, 'result_key'>;

export interface JobPage {
  readonly jobs: readonly ListedJob[];
  /** Where the next page begins; `undefined` after the last. */
  readonly end?: Position;
}

/** Lists jobs by `user-index`, newest first, a moment behind the table. */
@Injectable()
export class JobListRepository {
  constructor(
    private readonly dynamoDB: DynamoDBDocumentClient,
    private readonly environment: Environment,
  ) {}

  /** @throws JobStoreError */
  async list(
    filter: JobFilter,
    limit: number,
    after: Position | undefined,
    nowMs: number,
    signal: AbortSignal,
  ): Promise<JobPage> {
    const query = this.queryOf(filter, limit, nowMs);
    const jobs: ListedJob[] = [];
    let start = after && { ...after, user_id: filter.user_id };
    for (let calls = 0; calls < MAX_CALLS; calls++) {
      const { Items, LastEvaluatedKey } = await this.send({ ...query, ExclusiveStartKey: start }, signal);
      jobs.push(...(Items as ListedJob[]));
      if (LastEvaluatedKey === undefined && jobs.length <= limit) return { jobs };
      if (jobs.length >= limit) break;
      start = LastEvaluatedKey as typeof start;
    }
    const page = jobs.slice(0, limit);
    const last = page.length === limit ? page.at(-1) : start;
    return { jobs: page, ...(last && { end: { created_at: last.created_at, job_id: last.job_id } }) };
  }

  private queryOf({ user_id, status, application_id }: JobFilter, limit: number, nowMs: number): QueryCommandInput {
    const { expression, names, values } = expired(nowMs);
    const filters = [`NOT (${expression})`];
    if (status !== undefined) filters.push('#status = :status');
    if (application_id !== undefined) filters.push('application_id = :application_id');
    return {
      TableName: this.environment.JOBS_TABLE_NAME,
      IndexName: 'user-index',
      ScanIndexForward: false,
      Limit: filters.length > 1 ? FILTERED_PAGE : limit + 1, // The one more tells whether there is another page.
      KeyConditionExpression: 'user_id = :user_id',
      FilterExpression: filters.join(' AND '),
      ExpressionAttributeNames: { ...names, ...(status !== undefined && { '#status': 'status' }) },
      ExpressionAttributeValues: {
        ...values,
        ':user_id': user_id,
        ...(status !== undefined && { ':status': status }),
        ...(application_id !== undefined && { ':application_id': application_id }),
      },
    };
  }

  private async send(input: QueryCommandInput, signal: AbortSignal) {
    try {
      const { Items = [], LastEvaluatedKey } = await this.dynamoDB.send(new QueryCommand(input), {
        abortSignal: signal,
      });
      return { Items, LastEvaluatedKey };
    } catch (error) {
      throw storeErrorOf('Query', error);
    }
  }
}
