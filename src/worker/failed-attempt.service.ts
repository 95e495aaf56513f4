import { Injectable } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';

import { ServiceError } from '../core/errors/service-error.ts';
import { TimeBudget } from '../core/time/time-budget.ts';
import { AttemptsRepository, type Claim } from '../jobs/attempts.repository.ts';
import { ATTEMPTS_EXHAUSTED } from '../jobs/failure-reasons.ts';
import { MAX_ATTEMPTS } from '../jobs/job.lifetimes.ts';
import { JobMetrics } from '../jobs/job-metrics.ts';
import type { JobError } from '../jobs/job.ts';
import { QueueService } from '../queue/queue.service.ts';
import type { MessageOutcome } from './message-outcome.ts';
import { LeaseLostError } from './worker.errors.ts';

/** Milliseconds to fail a job or hand it back. */
const ENDING_MS = 5_000;

/** Seconds from the first failed attempt to the next delivery; doubled after each further one. */
const FIRST_PAUSE_SECONDS = 10;

/** Ends a failed attempt: fails the job or hands it back, as the error's retryability says. */
@Injectable()
export class FailedAttemptService {
  constructor(
    private readonly attempts: AttemptsRepository,
    private readonly queue: QueueService,
    private readonly metrics: JobMetrics,
    private readonly logger: Logger,
  ) {}

  /** @returns what SQS does with the message; after the last attempt its redelivery leads to the dead-letter queue */
  async end(error: unknown, claim: Claim, receiptHandle: string): Promise<MessageOutcome> {
    const { job_id, attempt } = claim;
    this.logger.warn('attempt failed', { job_id, attempt, error: error instanceof Error ? error : String(error) });
    if (error instanceof LeaseLostError) return 'consumed';

    using budget = new TimeBudget(ENDING_MS);
    const { signal } = budget;
    try {
      if (isPermanent(error)) {
        await this.fail(claim, { code: error.code, message: 'The report cannot be written from this input.' }, signal);
        return 'consumed';
      }
      if (attempt >= MAX_ATTEMPTS) {
        await this.fail(claim, ATTEMPTS_EXHAUSTED, signal);
        await this.queue.changeVisibility(receiptHandle, 0, signal);
        return 'redeliver';
      }
      await this.attempts.handBack(claim, signal);
      await this.queue.changeVisibility(receiptHandle, FIRST_PAUSE_SECONDS * 2 ** (attempt - 1), signal);
    } catch (failure) {
      // The lease lapses, and the watchdog sends the job again.
      this.logger.error('could not hand back or fail the job', { job_id, attempt, error: failure as Error });
    }
    return 'redeliver';
  }

  private async fail(claim: Claim, error: JobError, signal: AbortSignal): Promise<void> {
    if (await this.attempts.fail(claim, error, signal)) {
      this.logger.error('job failed', { job_id: claim.job_id, attempt: claim.attempt, code: error.code });
      this.metrics.failed(error.code);
    }
  }
}

function isPermanent(error: unknown): error is ServiceError {
  return error instanceof ServiceError && !error.retryable;
}
