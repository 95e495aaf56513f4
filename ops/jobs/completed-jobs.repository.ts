import { Injectable } from '@nestjs/common';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';

import { Environment } from '../../src/core/config/environment.ts';
import { type JobView, VIEW_ATTRIBUTES } from '../../src/jobs/job.ts';
import { storeErrorOf } from '../../src/jobs/store-error.ts';

/** Lists COMPLETED jobs, for which there is no index: it reads the whole table, page by page, as far as it is asked to. */
@Injectable()
export class CompletedJobsRepository {
  constructor(
    private readonly dynamoDB: DynamoDBDocumentClient,
    private readonly environment: Environment,
  ) {}

  /** @throws JobStoreError */
  async *since(sinceMs: number, signal: AbortSignal): AsyncGenerator<JobView> {
    const pages = paginateScan(
      { client: this.dynamoDB },
      {
        TableName: this.environment.JOBS_TABLE_NAME,
        FilterExpression: '#status = :completed AND completed_at >= :since',
        ProjectionExpression: VIEW_ATTRIBUTES.map((name) => `#${name}`).join(', '),
        ExpressionAttributeNames: Object.fromEntries(VIEW_ATTRIBUTES.map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: { ':completed': 'COMPLETED', ':since': new Date(sinceMs).toISOString() },
      },
      { abortSignal: signal },
    );
    try {
      for await (const { Items = [] } of pages) yield* Items as JobView[];
    } catch (error) {
      throw storeErrorOf('Scan', error);
    }
  }
}
