import { Injectable } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';
import pMap from 'p-map';

import { type DueJob, WatchService } from '../jobs/watch.service.ts';
import { JobMetrics } from '../jobs/job-metrics.ts';
import { QueueService } from '../queue/queue.service.ts';
import { TimeBudget } from '../core/time/time-budget.ts';

/** Jobs that are seen to at the same time: the calls to AWS take the time, not the work. */
const CONCURRENCY = 10;

/** Milliseconds for one job. The Lambda that runs this keeps 5 000 back for the jobs at hand when its time is over. */
const JOB_MS = 4_000;

/** What one round has done, in numbers of jobs. */
export interface Round {
  resent: number;
  failed: number;
  /** Somebody else had seen to them. */
  left: number;
  /** A call to AWS failed; they stay due. */
  errors: number;
}

/** Finds the jobs that got stuck, and sends them again or fails them. */
@Injectable()
export class WatchdogService {
  constructor(
    private readonly watch: WatchService,
    private readonly queue: QueueService,
    private readonly metrics: JobMetrics,
    private readonly logger: Logger,
  ) {}

  /**
   * Sees to every job that is due, until none is left or the signal aborts: then no further job is begun, and what is left
   * stays due. Those at hand are seen to, so that none is postponed without being sent.
   */
  async watchOver(signal: AbortSignal): Promise<Round> {
    const round: Round = { resent: 0, failed: 0, left: 0, errors: 0 };
    let complete = true;
    for (const shard of this.watch.shards()) {
      try {
        await this.watchOverShard(shard, round, signal);
      } catch (error) {
        complete = false;
        this.logger.error('shard not seen to', { shard, error: error as Error });
        if (signal.aborted) break;
      }
    }
    this.logger.info('watched', { ...round, complete });
    return round;
  }

  private async watchOverShard(shard: string, round: Round, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    for await (const page of this.watch.dueJobs(shard, signal)) {
      await pMap(page, async (jobId) => signal.aborted || this.count(jobId, round), { concurrency: CONCURRENCY });
      signal.throwIfAborted();
    }
  }

  private async count(jobId: string, round: Round): Promise<void> {
    using budget = new TimeBudget(JOB_MS);
    try {
      const outcome = await this.seeTo(jobId, budget.signal);
      round[outcome]++;
    } catch (error) {
      round.errors++;
      this.logger.error('job not seen to', { job_id: jobId, error: error as Error });
    }
  }

  private async seeTo(jobId: string, signal: AbortSignal): Promise<'resent' | 'failed' | 'left'> {
    const verdict = await this.watch.judge(jobId, signal);
    switch (verdict.kind) {
      case 'leave':
        return 'left';
      case 'fail': {
        if (!(await this.watch.fail(verdict.job, verdict.error, signal))) return 'left';
        this.logger.error('job failed', { job_id: jobId, code: verdict.error.code });
        this.metrics.failed(verdict.error.code);
        return 'failed';
      }
      case 'resend':
        return (await this.resend(verdict.job, signal)) ? 'resent' : 'left';
    }
  }

  private async resend(job: DueJob, signal: AbortSignal): Promise<boolean> {
    const postponedTo = await this.watch.postpone(job, signal);
    if (postponedTo === undefined) return false;
    try {
      await this.queue.send(job, signal);
    } catch (error) {
      await this.watch.makeDue(job.job_id, postponedTo, signal);
      throw error;
    }
    this.logger.warn('job sent again', { job_id: job.job_id, status: job.status, attempt: job.attempt });
    this.metrics.resent();
    return true;
  }
}
