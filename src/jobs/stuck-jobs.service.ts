import { Injectable } from '@nestjs/common';

import { MAX_WATCH_SHARDS } from '../core/config/defaults.ts';
import { Clock } from '../core/time/clock.ts';
import { ATTEMPTS_EXHAUSTED, DEADLINE_EXCEEDED } from './failure-reasons.ts';
import { allOf, dueAtUnchanged, jobIsLive } from './job.conditions.ts';
import { JobFailureRepository } from './job-failure.repository.ts';
import { DEADLINE_SECONDS, MAX_ATTEMPTS } from './job.lifetimes.ts';
import { JobLookupRepository } from './job-lookup.repository.ts';
import { isLive, type Job, type JobError } from './job.ts';
import { retryConflicts } from './retry-conflicts.ts';
import { StuckJobsRepository } from './stuck-jobs.repository.ts';

/** What the watchdog does with a job that it finds due. */
export type Decision =
  | { readonly kind: 'resend'; readonly job: DueJob }
  | { readonly kind: 'fail'; readonly job: DueJob; readonly error: JobError }
  /** Nothing: a worker or another watchdog has handled the job since it was listed. */
  | { readonly kind: 'skip' };

export type DueJob = Job & { readonly due_at: number };

/** Limits of the pause between two looks at the same job, in milliseconds. */
const SHORTEST_PAUSE_MS = 2 * 60_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

/** Decides which stuck jobs are sent again and which fail. */
@Injectable()
export class StuckJobsService {
  constructor(
    private readonly stuckJobs: StuckJobsRepository,
    private readonly jobs: JobLookupRepository,
    private readonly failures: JobFailureRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * The shards of the watch index, in an order that rotates each minute, so that a slow shard does not starve the
   * others.
   */
  shards(): string[] {
    const first = Math.floor(this.clock.now() / 60_000);
    return Array.from({ length: MAX_WATCH_SHARDS }, (_, index) => String((first + index) % MAX_WATCH_SHARDS));
  }

  /**
   * Pages of the ids of the jobs of a shard that are due now.
   *
   * @throws JobStoreError
   */
  dueJobs(shard: string, signal: AbortSignal): AsyncGenerator<string[]> {
    return this.stuckJobs.dueJobs(shard, this.clock.now(), signal);
  }

  /** @throws JobStoreError */
  async decide(jobId: string, signal: AbortSignal): Promise<Decision> {
    const job = await this.jobs.findWhole(jobId, signal);
    const nowMs = this.clock.now();
    if (job?.due_at === undefined || job.due_at > nowMs || !isLive(job)) return { kind: 'skip' };
    const dueJob = { ...job, due_at: job.due_at };
    if (Date.parse(job.created_at) + DEADLINE_SECONDS * 1_000 <= nowMs) {
      return { kind: 'fail', job: dueJob, error: job.error ?? DEADLINE_EXCEEDED };
    }
    if ((job.attempts_used ?? 0) >= MAX_ATTEMPTS) return { kind: 'fail', job: dueJob, error: ATTEMPTS_EXHAUSTED };
    return { kind: 'resend', job: dueJob };
  }

  /**
   * Pushes the job's `due_at` out. The watchdog whose write succeeds has the right to send the job again. The pause is
   * the age of the job, from 2 to 15 min: it doubles from one look to the next without a counter.
   *
   * @returns the new `due_at`; `undefined` if another watchdog or a worker has moved it first
   * @throws JobStoreError
   */
  async postpone({ job_id, created_at, due_at }: DueJob, signal: AbortSignal): Promise<number | undefined> {
    const nowMs = this.clock.now();
    const ageMs = nowMs - Date.parse(created_at);
    const nextMs = nowMs + Math.min(Math.max(ageMs, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS);
    return (await this.stuckJobs.moveDueAt(job_id, due_at, nextMs, nowMs, signal)) ? nextMs : undefined;
  }

  /**
   * Makes a postponed job due at once, because it could not be sent.
   *
   * @throws JobStoreError
   */
  async undoPostpone(jobId: string, postponedTo: number, signal: AbortSignal): Promise<void> {
    const nowMs = this.clock.now();
    await this.stuckJobs.moveDueAt(jobId, postponedTo, nowMs, nowMs, signal);
  }

  /**
   * Fails a due job, unless a worker or another watchdog has handled it.
   *
   * @returns whether the job failed
   * @throws JobConflictError, JobStoreError
   */
  async fail(job: DueJob, error: JobError, signal: AbortSignal): Promise<boolean> {
    const condition = allOf(jobIsLive, dueAtUnchanged(job.due_at));
    return retryConflicts(() => this.failures.fail(job, error, this.clock.now(), condition, signal), signal);
  }
}
