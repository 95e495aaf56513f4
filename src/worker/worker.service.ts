import { Injectable } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';

import { AttemptsRepository, type Claim } from '../jobs/attempts.repository.ts';
import { JobLookupRepository } from '../jobs/job-lookup.repository.ts';
import { JobMetrics } from '../jobs/job-metrics.ts';
import { inputHash } from '../jobs/new-job.ts';
import { type JobMessage, parseMessageBody } from '../queue/job-message.ts';
import { withoutContactDetails } from '../reports/contact-details.ts';
import { ReportsRepository } from '../reports/reports.repository.ts';
import { Clock } from '../core/time/clock.ts';
import { validate } from '../core/validation/validate.ts';
import { VprRequest } from '../vpr/dto/vpr-request.ts';
import { VprGenerator } from '../reports/vpr-generator.ts';
import type { VprReport } from '../reports/vpr-report.ts';
import { FailedAttemptService } from './failed-attempt.service.ts';
import { LeaseKeeper } from './lease-keeper.ts';
import type { MessageOutcome } from './message-outcome.ts';
import type { Progress } from './progress.ts';
import { InvalidInputError, LeaseLostError } from './worker.errors.ts';

/** A message as SQS delivers it. */
export interface Delivery {
  readonly body: string;
  readonly receiptHandle: string;
}

/** Processes job messages: claims the job, generates its report, stores it and completes the job. */
@Injectable()
export class WorkerService {
  constructor(
    private readonly attempts: AttemptsRepository,
    private readonly jobs: JobLookupRepository,
    private readonly leases: LeaseKeeper,
    private readonly generator: VprGenerator,
    private readonly reports: ReportsRepository,
    private readonly failedAttempts: FailedAttemptService,
    private readonly clock: Clock,
    private readonly metrics: JobMetrics,
    private readonly logger: Logger,
  ) {}

  /**
   * Generates the report of a job, if the job can be claimed.
   *
   * @param stop aborts when the worker has to end; the job is then handed back
   * @throws JobStoreError when the claim fails
   */
  async processMessage(delivery: Delivery, stop: AbortSignal): Promise<MessageOutcome> {
    const message = parseMessageBody(delivery.body);
    if (message === undefined) {
      // The job that it may have been meant for is sent again by the watchdog.
      this.logger.error('malformed message', { bytes: delivery.body.length });
      return 'consumed';
    }
    const { job_id } = message;
    const claim = await this.attempts.claim(job_id, stop);
    if (claim === undefined) {
      this.logger.info('job not claimable, message dropped', { job_id });
      return 'consumed';
    }
    try {
      await this.leases.withLease(claim, delivery.receiptHandle, stop, (signal, progress) =>
        this.generate(message, claim, signal, progress),
      );
      return 'consumed';
    } catch (error) {
      return this.failedAttempts.end(error, claim, delivery.receiptHandle);
    }
  }

  private async generate(message: JobMessage, claim: Claim, signal: AbortSignal, progress: Progress): Promise<void> {
    const { job_id } = message;
    const input = validate(VprRequest, await this.inputOf(message, claim, signal));
    if (!input.valid) throw new InvalidInputError('the input breaks the rules of a request');
    const request = input.value;

    const { report, token_usage } = await this.generator.generate(withoutContactDetails(request), {
      signal,
      progress: (phase, percent) => {
        progress.report(phase, percent);
      },
    });
    progress.report('storing', 95);
    const { user_id, application_id } = request;
    const created_at = new Date(this.clock.now()).toISOString();
    const whole: VprReport = { job_id, user_id, application_id, created_at, ...report };

    const key = await this.reports.store(job_id, claim.attempt, whole, signal);
    if (key === undefined || !(await this.attempts.complete(claim, key, token_usage, signal))) {
      throw new LeaseLostError('another worker has claimed the job');
    }
    this.logger.info('job completed', { job_id, user_id, application_id, attempt: claim.attempt });
    this.metrics.completed((this.clock.now() - Date.parse(claim.created_at)) / 1_000);
  }

  /** The input of the message if it is the job's, which costs no call; else the stored one. */
  private async inputOf({ job_id, input_data }: JobMessage, claim: Claim, signal: AbortSignal): Promise<unknown> {
    if (inputHash(input_data) === claim.input_hash) return input_data;
    this.logger.warn('the message carries another input than its job, the stored one is used', { job_id });
    return (await this.jobs.findWhole(job_id, signal))?.input_data;
  }
}
