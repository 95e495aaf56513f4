import { Injectable } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';

import { type Attempt, AttemptsRepository } from '../jobs/attempts.repository.ts';
import { HEARTBEAT_SECONDS, LEASE_SECONDS } from '../jobs/job.lifetimes.ts';
import { QueueService } from '../queue/queue.service.ts';
import { Clock } from '../time/clock.ts';
import { LeaseLostError } from './worker.errors.ts';

/** Keeps a job, and the message that brought it, a worker's own for as long as the work lasts. */
@Injectable()
export class LeaseKeeper {
  constructor(
    private readonly attempts: AttemptsRepository,
    private readonly queue: QueueService,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /**
   * Does the work under a lease that a heartbeat renews. The signal that the work gets aborts with LeaseLostError when the
   * lease is lost, and with the reason of `stop` when that aborts.
   */
  async hold<T>(
    held: Attempt,
    receiptHandle: string,
    stop: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const done = new AbortController();
    const lost = new AbortController();
    const beating = this.beat(held, receiptHandle, done.signal, lost);
    try {
      return await work(AbortSignal.any([lost.signal, stop]));
    } finally {
      done.abort();
      await beating;
    }
  }

  private async beat(held: Attempt, receiptHandle: string, done: AbortSignal, lost: AbortController): Promise<void> {
    let leaseEndsMs = this.clock.now() + LEASE_SECONDS * 1_000;
    while (await this.pause(done)) {
      try {
        const beganMs = this.clock.now();
        if (!(await this.attempts.renew(held, done))) break;
        leaseEndsMs = beganMs + LEASE_SECONDS * 1_000;
        await this.queue.hide(receiptHandle, LEASE_SECONDS, done);
      } catch (error) {
        if (done.aborted) return;
        this.logger.warn('heartbeat failed', { attempt: held.attempt, error: error as Error });
        if (this.clock.now() >= leaseEndsMs) break;
      }
    }
    if (!done.aborted) lost.abort(new LeaseLostError('the lease on the job is lost'));
  }

  /** @returns whether the work still goes on after the pause */
  private async pause(done: AbortSignal): Promise<boolean> {
    await this.clock.sleep(HEARTBEAT_SECONDS * 1_000, done).catch(() => undefined);
    return !done.aborted;
  }
}
