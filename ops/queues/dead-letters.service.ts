import { Injectable } from '@nestjs/common';

import { Clock } from '../../src/core/time/clock.ts';
import { isExpired } from '../../src/jobs/job.lifetimes.ts';
import { JobLookupRepository } from '../../src/jobs/job-lookup.repository.ts';
import { isLive, isTombstone } from '../../src/jobs/job.ts';
import { QueueService } from '../../src/queue/queue.service.ts';
import { isWorthRetrying } from '../jobs/worth-retrying.ts';
import { RetryService } from '../jobs/retry.service.ts';
import { type DeadLetter, QueuesRepository } from './queues.repository.ts';

/** What a redrive makes of a dead letter, as the state of its job says. */
export interface Verdict {
  readonly will: 'send' | 'retry' | 'drop';
  readonly because: string;
}

/** Decides what becomes of dead letters, and does it. */
@Injectable()
export class DeadLettersService {
  constructor(
    private readonly queues: QueuesRepository,
    private readonly jobs: JobLookupRepository,
    private readonly queue: QueueService,
    private readonly retries: RetryService,
    private readonly clock: Clock,
  ) {}

  /** @throws JobStoreError */
  async judge({ jobId }: DeadLetter, signal: AbortSignal): Promise<Verdict> {
    if (jobId === undefined) return { will: 'drop', because: 'no message of a job' };
    const job = await this.jobs.findView(jobId, signal);
    if (job === undefined || isExpired(job, this.clock.now())) return { will: 'drop', because: 'the job is gone' };
    if (isTombstone(job)) return { will: 'drop', because: 'the job was deleted' };
    if (isLive(job)) return { will: 'send', because: `the job is ${job.status}` };
    if (job.status === 'COMPLETED') return { will: 'drop', because: 'the job is COMPLETED' };
    const code = job.error?.code ?? '';
    return { will: isWorthRetrying(code) ? 'retry' : 'drop', because: `the job is FAILED, ${code}` };
  }

  /**
   * Does what the job's state asks for now, which may have changed since the letter was judged, and deletes the letter then.
   *
   * @returns what was done
   */
  async redrive(letter: DeadLetter, signal: AbortSignal): Promise<string> {
    const { will, because } = await this.judge(letter, signal);
    const done =
      letter.jobId === undefined || will === 'drop'
        ? `dropped: ${because}`
        : await this.act(will, letter.jobId, signal);
    await this.queues.delete(letter, signal);
    return done;
  }

  private async act(will: 'send' | 'retry', jobId: string, signal: AbortSignal): Promise<string> {
    if (will === 'retry') return this.retries.retry(jobId);
    const job = await this.jobs.findWhole(jobId, signal);
    if (job === undefined) return 'dropped: the job was deleted';
    await this.queue.send(job, signal);
    return 'sent';
  }
}
