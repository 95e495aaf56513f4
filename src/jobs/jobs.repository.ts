import { Injectable } from '@nestjs/common';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import type { JobSummary } from './job.ts';
import { JobsSettings } from './jobs.settings.ts';
import { readJob } from './read-job.ts';

const SUMMARY = ['job_id', 'status', 'input_hash', 'ttl'] as const satisfies readonly (keyof JobSummary)[];

/** What a submission reads of the jobs table. */
@Injectable()
export class JobsRepository {
  constructor(
    private readonly dynamoDB: DynamoDBDocumentClient,
    private readonly settings: JobsSettings,
  ) {}

  /**
   * What a submission has to know of the job that holds its key, at this moment.
   *
   * @throws JobStoreError
   */
  async findSummary(jobId: string, signal: AbortSignal): Promise<JobSummary | undefined> {
    const { JOBS_TABLE_NAME } = this.settings;
    return (await readJob(this.dynamoDB, JOBS_TABLE_NAME, jobId, SUMMARY, signal)) as JobSummary | undefined;
  }
}
