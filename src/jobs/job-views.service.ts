import { Injectable } from '@nestjs/common';

import { Clock } from '../core/time/clock.ts';
import { JobNotFoundError } from './job.errors.ts';
import { isExpired } from './job.lifetimes.ts';
import type { JobInput, JobView } from './job.ts';
import { JobViewsRepository } from './job-views.repository.ts';
import { idempotencyKey } from './new-job.ts';

/** What the owners of jobs get to know of them. */
@Injectable()
export class JobViewsService {
  constructor(
    private readonly jobs: JobViewsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * What is known of a job. One call to DynamoDB.
   *
   * @throws JobNotFoundError, JobStoreError
   */
  async find(jobId: string, signal: AbortSignal): Promise<JobView> {
    const job = await this.jobs.findView(jobId, signal);
    if (job === undefined || isExpired(job, this.clock.now())) throw new JobNotFoundError({ job_id: jobId });
    return job;
  }

  /**
   * What is known of the newest job of an application. Two calls to DynamoDB.
   *
   * @throws JobNotFoundError, JobStoreError
   */
  async findNewest({ user_id, application_id }: JobInput, signal: AbortSignal): Promise<JobView> {
    const jobId = await this.jobs.findNewest(idempotencyKey(user_id, application_id), signal);
    if (jobId === undefined) throw new JobNotFoundError({ user_id, application_id });
    return this.find(jobId, signal);
  }
}
