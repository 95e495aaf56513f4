import { Injectable } from '@nestjs/common';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

import type { JobSummary } from './job.ts';
import { JobsSettings } from './jobs.settings.ts';
import { storeErrorOf } from './store-error.ts';

/** Reads of the jobs table. Every method is one call to DynamoDB and throws JobStoreError. */
@Injectable()
export class JobsRepository {
  constructor(
    private readonly dynamoDB: DynamoDBDocumentClient,
    private readonly settings: JobsSettings,
  ) {}

  /** What is known of a job at this moment (a consistent read), without its input; `undefined` if there is none. */
  async findSummary(jobId: string, signal: AbortSignal): Promise<JobSummary | undefined> {
    try {
      const { Item } = await this.dynamoDB.send(
        new GetCommand({
          TableName: this.settings.JOBS_TABLE_NAME,
          Key: { job_id: jobId },
          ConsistentRead: true,
          ProjectionExpression: 'job_id, #status, input_hash, #ttl',
          ExpressionAttributeNames: { '#status': 'status', '#ttl': 'ttl' },
        }),
        { abortSignal: signal },
      );
      return Item as JobSummary | undefined;
    } catch (error) {
      throw storeErrorOf('GetItem', error);
    }
  }
}
