import { Injectable } from '@nestjs/common';

import { VprService } from '../../src/vpr/vpr.service.ts';

/** Retries jobs as their owners would. */
@Injectable()
export class RetryService {
  constructor(private readonly vpr: VprService) {}

  /**
   * @returns what came of it
   * @throws JobNotFoundError, JobDeletedError, JobStateError, SubmissionFailedError
   */
  async retry(jobId: string): Promise<string> {
    const { outcome, job } = await this.vpr.retry(jobId, undefined);
    return outcome === 'created' ? `retried as ${job.job_id}` : `there is ${job.job_id} already, ${job.status}`;
  }
}
