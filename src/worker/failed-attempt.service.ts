import { Injectable } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';

import { ServiceError } from '../core/errors/service-error.ts';
import { TimeBudget } from '../core/time/time-budget.ts';
import { AttemptsRepository, type Claim } from '../jobs/attempts.repository.ts';
import { ATTEMPTS_EXHAUSTED, BUDGET_EXCEEDED, GENERATOR_UNAVAILABLE } from '../jobs/failure-reasons.ts';
import { CLOCK_DIFFERENCE_SECONDS, MAX_ATTEMPTS, pauseSeconds } from '../jobs/job.lifetimes.ts';
import { JobMetrics } from '../jobs/job-metrics.ts';
import type { JobError } from '../jobs/job.ts';
import type { TokenUsage } from '../jobs/token-usage.ts';
import { QueueService } from '../queue/queue.service.ts';
import { GenerationError, GenerationPausedError, TransientGenerationError } from '../reports/generation.errors.ts';
import type { MessageOutcome } from './message-outcome.ts';
import { LeaseLostError } from './worker.errors.ts';

/** Milliseconds to fail a job or hand it back. */
const ENDING_MS = 5_000;

/** Why a job fails whose pause lasts until its deadline. */
const REASONS_OF_PAUSES: Readonly<Record<GenerationPausedError['code'], JobError>> = {
  GENERATION_FAILED: GENERATOR_UNAVAILABLE,
  BUDGET_EXCEEDED,
};

/** Ends a failed attempt: fails the job, hands it back or pauses it, as the kind of the error says. */
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
    const used = error instanceof GenerationError ? error.usage : undefined;
    try {
      if (error instanceof GenerationPausedError) {
        await this.pause(claim, error, signal);
        return 'consumed'; // The watchdog sends the job again: a message that waited would be received too often.
      }
      if (isPermanent(error)) {
        const reason = { code: error.code, message: 'The report cannot be written from this input.' };
        await this.fail(claim, reason, used, signal);
        return 'consumed';
      }
      if (claim.attempts_used >= MAX_ATTEMPTS) {
        await this.fail(claim, ATTEMPTS_EXHAUSTED, used, signal);
        await this.queue.changeVisibility(receiptHandle, 0, signal);
        return 'redeliver';
      }
      const retryAfter = error instanceof TransientGenerationError ? error.retryAfterSeconds : undefined;
      const pause = pauseSeconds(claim.attempts_used, retryAfter);
      await this.attempts.handBack(claim, pause, used, signal);
      await this.queue.changeVisibility(receiptHandle, pause + CLOCK_DIFFERENCE_SECONDS, signal);
    } catch (failure) {
      // The lease lapses, and the watchdog sends the job again.
      this.logger.error('could not hand back or fail the job', { job_id, attempt, error: failure as Error });
    }
    return 'redeliver';
  }

  private async pause(claim: Claim, { code, usage }: GenerationPausedError, signal: AbortSignal): Promise<void> {
    if (await this.attempts.pause(claim, REASONS_OF_PAUSES[code], usage, signal)) {
      this.logger.error('job paused', { job_id: claim.job_id, attempt: claim.attempt, code });
      this.metrics.paused(code);
    }
  }

  private async fail(claim: Claim, error: JobError, used: TokenUsage | undefined, signal: AbortSignal): Promise<void> {
    if (await this.attempts.fail(claim, error, used, signal)) {
      this.logger.error('job failed', { job_id: claim.job_id, attempt: claim.attempt, code: error.code });
      this.metrics.failed(error.code);
    }
  }
}

function isPermanent(error: unknown): error is ServiceError {
  return error instanceof ServiceError && !error.retryable;
}
