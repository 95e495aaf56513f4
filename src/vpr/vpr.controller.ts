import { All, Body, Controller, Post, Res } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';
// Not by its own name: SWC would write the Response of fetch into the metadata, and to read that loads fetch, 20 ms.
import type { Response as ExpressResponse } from 'express';

import { MethodNotAllowedError } from '../core/http/request.errors.ts';
import type { Job } from '../jobs/job.ts';
import { JobsService, type Submission } from '../jobs/jobs.service.ts';
import { JobMetrics } from '../jobs/job-metrics.ts';
import { QueueService } from '../queue/queue.service.ts';
import { TimeBudget } from '../core/time/time-budget.ts';
import { type VprRequest, vprRequest } from './dto/vpr-request.ts';
import { type SubmissionAnswer, submissionAnswer } from './submission-answer.ts';

/**
 * Milliseconds for a submission. A withdrawal may take another 2 000, and the Lambda that runs this ends after 10 000.
 */
export const SUBMISSION_MS = 6_000;

@Controller('api/vpr')
export class VprController {
  constructor(
    private readonly jobs: JobsService,
    private readonly queue: QueueService,
    private readonly metrics: JobMetrics,
    private readonly logger: Logger,
  ) {}

  /** Accepts a report to be written: 202 with a new job, or 200 with the one that this application has already. */
  @Post()
  async submit(
    @Body({ schema: vprRequest }) request: VprRequest,
    @Res({ passthrough: true }) response: ExpressResponse,
  ): Promise<SubmissionAnswer> {
    const submission = await this.accept(request);
    const { job_id } = submission.job;
    const { user_id, application_id } = request;
    this.logger.info(submission.outcome === 'created' ? 'submitted' : 'duplicate', { job_id, user_id, application_id });
    if (submission.outcome === 'created') this.metrics.submitted();
    else this.metrics.duplicate();

    response.set('Location', `${response.req.baseUrl}/api/vpr/status/${job_id}`);
    response.status(submission.outcome === 'created' ? 202 : 200);
    if (submission.outcome === 'created') response.set('Retry-After', '5');
    return submissionAnswer(submission);
  }

  @All()
  otherMethod(): never {
    throw new MethodNotAllowedError(['GET', 'HEAD', 'POST']);
  }

  private async accept(request: VprRequest): Promise<Submission> {
    using budget = new TimeBudget(SUBMISSION_MS);
    const submission = await this.jobs.submit(request, budget.signal);
    if (submission.outcome === 'created') await this.handOver(submission.job, budget.signal);
    return submission;
  }

  private async handOver(job: Job, signal: AbortSignal): Promise<void> {
    try {
      await this.queue.send(job, signal);
    } catch (cause) {
      this.metrics.notQueued();
      await this.jobs.withdraw(job, cause);
    }
  }
}
