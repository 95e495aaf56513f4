import { Injectable } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';
import pMap from 'p-map';

import { type DueJob, StuckJobsService } from '../jobs/stuck-jobs.service.ts';
import { JobMetrics } from '../jobs/job-metrics.ts';
import { QueueService } from '../queue/queue.service.ts';
import { TimeBudget } from '../core/time/time-budget.ts';

/** Jobs handled at the same time; most of the time is spent waiting for AWS. */
const CONCURRENCY = 10;

/** Milliseconds for one job. */
export const JOB_MS = 4_000;

/** The counts of a round. */
export interface Round {
  resent: number;
  failed: number;
  /** Jobs that a worker or another watchdog had handled. */
  skipped: number;
  /** Jobs of which a call to AWS failed; they stay due. */
  errors: number;
  /** Shards that could not be read to their end, at the second try either. */
  unreadShards: string[];
}

/** Finds stuck jobs, and sends them again or fails them. */
@Injectable()
export class WatchdogService {
  constructor(
    private readonly stuckJobs: StuckJobsService,
    private readonly queue: QueueService,
    private readonly metrics: JobMetrics,
    private readonly logger: Logger,
  ) {}

  /**
   * Handles every due job. When the signal aborts, it starts no further job and finishes those that it has started, so
   * that none is postponed without being sent.
   */
  async runRound(signal: AbortSignal): Promise<Round> {
    const round: Round = { resent: 0, failed: 0, skipped: 0, errors: 0, unreadShards: [] };
    const failed = await this.handleShards(this.stuckJobs.shards(), round, signal);
    round.unreadShards = await this.handleShards(failed, round, signal);
    this.logger.info('watchdog round finished', { ...round });
    return round;
  }

  /** @returns the shards that could not be read to their end */
  private async handleShards(shards: readonly string[], round: Round, signal: AbortSignal): Promise<string[]> {
    const unread: string[] = [];
    for (const shard of shards) {
      try {
        await this.handleShard(shard, round, signal);
      } catch (error) {
        unread.push(shard);
        this.logger.error('shard not read', { shard, error: error as Error });
      }
    }
    return unread;
  }

  private async handleShard(shard: string, round: Round, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    for await (const page of this.stuckJobs.dueJobs(shard, signal)) {
      await pMap(page, async (jobId) => signal.aborted || this.handleJob(jobId, round), { concurrency: CONCURRENCY });
      signal.throwIfAborted();
    }
  }

  private async handleJob(jobId: string, round: Round): Promise<void> {
    using budget = new TimeBudget(JOB_MS);
    try {
      const outcome = await this.resendOrFail(jobId, budget.signal);
      round[outcome]++;
    } catch (error) {
      round.errors++;
      this.logger.error('could not resend or fail the job', { job_id: jobId, error: error as Error });
    }
  }

  private async resendOrFail(jobId: string, signal: AbortSignal): Promise<'resent' | 'failed' | 'skipped'> {
    const decision = await this.stuckJobs.decide(jobId, signal);
    switch (decision.kind) {
      case 'skip':
        return 'skipped';
      case 'fail': {
        if (!(await this.stuckJobs.fail(decision.job, decision.error, signal))) return 'skipped';
        this.logger.error('job failed', { job_id: jobId, code: decision.error.code });
        this.metrics.failed(decision.error.code);
        return 'failed';
      }
      case 'resend':
        return (await this.resend(decision.job, signal)) ? 'resent' : 'skipped';
    }
  }

  private async resend(job: DueJob, signal: AbortSignal): Promise<boolean> {
    const postponedTo = await this.stuckJobs.postpone(job, signal);
    if (postponedTo === undefined) return false;
    try {
      await this.queue.send(job, signal);
    } catch (error) {
      await this.stuckJobs.undoPostpone(job.job_id, postponedTo, signal);
      throw error;
    }
    this.logger.warn('job sent again', { job_id: job.job_id, status: job.status, attempt: job.attempt });
    this.metrics.resent();
    return true;
  }
}
