import { Injectable } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';

import { AttemptsRepository, type Claim } from '../jobs/attempts.repository.ts';
import {
  HEARTBEAT_SECONDS,
  LEASE_MARGIN_SECONDS,
  LEASE_SECONDS,
  LEASED_MESSAGE_VISIBILITY_SECONDS,
} from '../jobs/job.lifetimes.ts';
import { QueueService } from '../queue/queue.service.ts';
import { Clock } from '../core/time/clock.ts';
import { TimeBudget } from '../core/time/time-budget.ts';
import { Progress } from './progress.ts';
import { LeaseLostError } from './worker.errors.ts';

/** Milliseconds to change the visibility of the message after the claim. */
const FIRST_VISIBILITY_MS = 2_500;

/** Keeps the lease on a job, and its message invisible, while the work lasts. */
@Injectable()
export class LeaseKeeper {
  constructor(
    private readonly attempts: AttemptsRepository,
    private readonly queue: QueueService,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /**
   * Runs `work` while a heartbeat renews the lease and writes the progress. The signal that it passes to `work` aborts with LeaseLostError when
   * the lease is lost or about to lapse, and with the reason of `stop` when that aborts.
   */
  async withLease<T>(
    claim: Claim,
    receiptHandle: string,
    stop: AbortSignal,
    work: (signal: AbortSignal, progress: Progress) => Promise<T>,
  ): Promise<T> {
    const done = new AbortController();
    const progress = new Progress(this.clock);
    const lease: Lease = { endsMs: claim.lease_expires_at, done: done.signal, lost: new AbortController(), progress };
    const watching = Promise.all([this.beat(claim, receiptHandle, lease), this.expire(lease)]);
    try {
      return await work(AbortSignal.any([lease.lost.signal, stop]), progress);
    } finally {
      done.abort();
      await watching;
    }
  }

  private async beat(claim: Claim, receiptHandle: string, lease: Lease): Promise<void> {
    const { done } = lease;
    {
      // Does not end with the work: aborting the call would close its connection, for each short job.
      using budget = new TimeBudget(FIRST_VISIBILITY_MS);
      await this.followLease(claim, receiptHandle, budget.signal);
    }
    while (await this.pause(HEARTBEAT_SECONDS * 1_000, done)) {
      try {
        const beganMs = this.clock.now();
        if (!(await this.attempts.renewLease(claim, lease.progress.now, done))) {
          lose(lease);
          return;
        }
        lease.endsMs = beganMs + LEASE_SECONDS * 1_000;
      } catch (error) {
        if (done.aborted) return;
        this.logger.warn('heartbeat failed', { job_id: claim.job_id, attempt: claim.attempt, error: error as Error });
      }
      await this.followLease(claim, receiptHandle, done);
    }
  }

  /** Makes the message visible soon after the lease ends, so that SQS delivers the job of a killed worker again. */
  private async followLease(claim: Claim, receiptHandle: string, signal: AbortSignal): Promise<void> {
    try {
      await this.queue.changeVisibility(receiptHandle, LEASED_MESSAGE_VISIBILITY_SECONDS, signal);
    } catch (error) {
      if (signal.aborted) return;
      const { job_id, attempt } = claim;
      this.logger.warn('visibility timeout not changed', { job_id, attempt, error: error as Error });
    }
  }

  /** Runs beside the heartbeat, whose call may hang while the lease lapses. */
  private async expire(lease: Lease): Promise<void> {
    const leftMs = () => lease.endsMs - LEASE_MARGIN_SECONDS * 1_000 - this.clock.now();
    while (leftMs() > 0) if (!(await this.pause(leftMs(), lease.done))) return;
    lose(lease);
  }

  /** @returns whether the work is still running after the pause */
  private async pause(milliseconds: number, done: AbortSignal): Promise<boolean> {
    await this.clock.sleep(milliseconds, done).catch(() => undefined);
    return !done.aborted;
  }
}

interface Lease {
  endsMs: number;
  /** Aborts when the work is done. */
  readonly done: AbortSignal;
  readonly lost: AbortController;
  readonly progress: Progress;
}

function lose({ done, lost }: Lease): void {
  if (!done.aborted) lost.abort(new LeaseLostError('the lease on the job is lost'));
}
