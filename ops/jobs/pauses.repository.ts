import { Injectable } from '@nestjs/common';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import { Environment } from '../../src/core/config/environment.ts';
import { Clock } from '../../src/core/time/clock.ts';
import { jobIsPending } from '../../src/jobs/job.conditions.ts';
import { dueAgainAt } from '../../src/jobs/job.updates.ts';
import { updateJob } from '../../src/jobs/update-job.ts';

/** Ends the pauses of jobs. */
@Injectable()
export class PausesRepository {
  constructor(
    private readonly dynamoDB: DynamoDBDocumentClient,
    private readonly environment: Environment,
    private readonly clock: Clock,
  ) {}

  /**
   * PENDING stays PENDING, without a pause and due now: the next round of the watchdog sends it.
   *
   * @returns whether the job was PENDING
   * @throws JobStoreError
   */
  async end(jobId: string, signal: AbortSignal): Promise<boolean> {
    const nowMs = this.clock.now();
    const update = {
      table: this.environment.JOBS_TABLE_NAME,
      jobId,
      changes: { paused_until: undefined, error: undefined, ...dueAgainAt(nowMs) },
      condition: jobIsPending,
      nowMs,
    };
    return updateJob(this.dynamoDB, update, signal);
  }
}
