import { Injectable } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';

import { ServiceError } from '../core/errors/service-error.ts';
import { type Attempt, AttemptsRepository } from '../jobs/attempts.repository.ts';
import { ATTEMPTS_EXHAUSTED } from '../jobs/job-failures.ts';
import { MAX_ATTEMPTS } from '../jobs/job.lifetimes.ts';
import type { JobError } from '../jobs/job.ts';
import { JobMetrics } from '../jobs/job-metrics.ts';
import { QueueService } from '../queue/queue.service.ts';
import { TimeBudget } from '../core/time/time-budget.ts';
import { LeaseLostError } from './worker.errors.ts';

/** Milliseconds for putting a job in order after its attempt has failed. */
const ENDING_MS = 5_000;

/** Seconds until the next delivery, after the first failed attempt; doubled after each further one. */
const FIRST_PAUSE_SECONDS = 10;

/** What becomes of a job whose attempt has failed. Whether it may be tried again is a property of the error. */
@Injectable()
export class AttemptEnd {
  constructor(
    private readonly attempts: AttemptsRepository,
    private readonly queue: QueueService,
    private readonly metrics: JobMetrics,
    private readonly logger: Logger,
  ) {}

  /**
   * Fails the job, or gives it back.
   *
   * @returns whether its message has served its purpose; if not, it is to be delivered again, the last time into the
   *   dead-letter queue
   */
  async after(error: unknown, held: Attempt, receiptHandle: string): Promise<boolean> {
    const { job_id, attempt } = held;
    this.logger.warn('attempt failed', { job_id, attempt, error: error instanceof Error ? error : String(error) });
    if (error instanceof LeaseLostError) return true;

    using budget = new TimeBudget(ENDING_MS);
    const { signal } = budget;
    try {
      if (isPermanent(error)) {
        await this.fail(held, { code: error.code, message: 'The report cannot be written from this input.' }, signal);
        return true;
      }
      if (attempt >= MAX_ATTEMPTS) {
        await this.fail(held, ATTEMPTS_EXHAUSTED, signal);
        await this.queue.hide(receiptHandle, 0, signal); // SQS takes it to the dead-letter queue at once.
        return false;
      }
      await this.attempts.handBack(held, signal);
      await this.queue.hide(receiptHandle, FIRST_PAUSE_SECONDS * 2 ** (attempt - 1), signal);
    } catch (worse) {
      // The lease lapses by itself, and the watchdog sends the job again.
      this.logger.error('attempt not put in order', { job_id, attempt, error: worse as Error });
    }
    return false;
  }

  private async fail(held: Attempt, error: JobError, signal: AbortSignal): Promise<void> {
    if (await this.attempts.fail(held, error, signal)) {
      this.logger.error('job failed', { job_id: held.job_id, attempt: held.attempt, code: error.code });
      this.metrics.failed(error.code);
    }
  }
}

function isPermanent(error: unknown): error is ServiceError {
  return error instanceof ServiceError && !error.retryable;
}
