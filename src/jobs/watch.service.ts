import { Injectable } from '@nestjs/common';

import { Clock } from '../core/time/clock.ts';
import { FailuresRepository } from './failures.repository.ts';
import { allOf, isDueAt, jobIsLive } from './job.conditions.ts';
import { ATTEMPTS_EXHAUSTED, DEADLINE_EXCEEDED } from './job-failures.ts';
import { DEADLINE_SECONDS, MAX_ATTEMPTS } from './job.lifetimes.ts';
import { isLive, type Job, type JobError } from './job.ts';
import { WATCH_SHARDS } from './new-job.ts';
import { retryConflicts } from './retry-conflicts.ts';
import { WatchRepository } from './watch.repository.ts';

/** What a job that is due needs. */
export type Verdict =
  | { readonly kind: 'resend'; readonly job: DueJob }
  | { readonly kind: 'fail'; readonly job: DueJob; readonly error: JobError }
  /** Nothing: a worker or another watchdog has seen to it since it was listed. */
  | { readonly kind: 'leave' };

export type DueJob = Job & { readonly due_at: number };

/** Pauses between two looks at the same job, in milliseconds. */
const SHORTEST_PAUSE_MS = 2 * 60_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

/** The rules by which stuck jobs are found and got going again, or failed. */
@Injectable()
export class WatchService {
  constructor(
    private readonly watch: WatchRepository,
    private readonly failures: FailuresRepository,
    private readonly clock: Clock,
  ) {}

  /** The shards of the watch index, each minute another one first: none is starved by one that takes all the time. */
  shards(): string[] {
    const first = Math.floor(this.clock.now() / 60_000);
    return Array.from({ length: WATCH_SHARDS }, (_, index) => String((first + index) % WATCH_SHARDS));
  }

  /**
   * Pages of the ids of all jobs of a shard that are due now.
   *
   * @throws JobStoreError
   */
  dueJobs(shard: string, signal: AbortSignal): AsyncGenerator<string[]> {
    return this.watch.dueJobs(shard, this.clock.now(), signal);
  }

  /**
   * What is to be done about a job.
   *
   * @throws JobStoreError
   */
  async judge(jobId: string, signal: AbortSignal): Promise<Verdict> {
    const job = await this.watch.read(jobId, signal);
    const nowMs = this.clock.now();
    if (job?.due_at === undefined || job.due_at > nowMs || !isLive(job)) return { kind: 'leave' };
    const due = { ...job, due_at: job.due_at };
    if (Date.parse(job.created_at) + DEADLINE_SECONDS * 1_000 <= nowMs) {
      return { kind: 'fail', job: due, error: DEADLINE_EXCEEDED };
    }
    if ((job.attempt ?? 0) >= MAX_ATTEMPTS) return { kind: 'fail', job: due, error: ATTEMPTS_EXHAUSTED };
    return { kind: 'resend', job: due };
  }

  /**
   * Reserves the right to send a job that is due again, and pushes its next look out. The pause is the age of the job,
   * from 2 to 15 min, so that it doubles from one look to the next without being counted.
   *
   * @returns when the next look is; `undefined` if another was faster
   * @throws JobStoreError
   */
  async postpone({ job_id, created_at, due_at }: DueJob, signal: AbortSignal): Promise<number | undefined> {
    const nowMs = this.clock.now();
    const ageMs = nowMs - Date.parse(created_at);
    const next = nowMs + Math.min(Math.max(ageMs, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS);
    return (await this.watch.postpone(job_id, due_at, next, nowMs, signal)) ? next : undefined;
  }

  /**
   * Makes a job due again that was postponed, but could then not be sent.
   *
   * @throws JobStoreError
   */
  async makeDue(jobId: string, postponedTo: number, signal: AbortSignal): Promise<void> {
    const nowMs = this.clock.now();
    await this.watch.postpone(jobId, postponedTo, nowMs, nowMs, signal);
  }

  /**
   * Fails a job that is due, unless it has been seen to.
   *
   * @throws JobConflictError, JobStoreError
   */
  async fail(job: DueJob, error: JobError, signal: AbortSignal): Promise<boolean> {
    const stillDue = allOf(jobIsLive, isDueAt(job.due_at));
    return retryConflicts(() => this.failures.fail(job, error, this.clock.now(), stillDue, signal), signal);
  }
}
