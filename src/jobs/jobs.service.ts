import { Injectable } from '@nestjs/common';

import { Environment } from '../core/config/environment.ts';
import { ServiceError } from '../core/errors/service-error.ts';
import { Clock } from '../core/time/clock.ts';
import { TimeBudget } from '../core/time/time-budget.ts';
import { SUBMISSION_FAILED } from './failure-reasons.ts';
import {
  JobConflictError,
  JobDeletedError,
  JobStateError,
  JobStoreError,
  SubmissionFailedError,
  WriteInProgressError,
} from './job.errors.ts';
import { isExpired } from './job.lifetimes.ts';
import { JobLookupRepository } from './job-lookup.repository.ts';
import type { Job, JobInput, JobSummary } from './job.ts';
import { newJob } from './new-job.ts';
import { retryConflicts } from './retry-conflicts.ts';
import { type RetriedJob, SubmissionsRepository } from './submissions.repository.ts';

/** The job that an application has already, as a later submission finds it. */
export interface Duplicate {
  readonly outcome: 'duplicate';
  readonly job: JobSummary;
  /** Whether the later submission differs from the one that the job was made from. */
  readonly inputChanged: boolean;
}

/** What a submission led to: a new job, or the job that the application has already. */
export type Submission = { readonly outcome: 'created'; readonly job: Job } | Duplicate;

/** Decides whether a submission returns the job that it finds, or replaces it by a new one. */
export type DuplicatePolicy = (duplicate: Duplicate) => Promise<'return' | 'replace'>;

/** Milliseconds to withdraw a submission, on top of the submission's own budget. */
export const WITHDRAWAL_MS = 2_000;

/** Creates jobs, retries and withdraws them. */
@Injectable()
export class JobsService {
  constructor(
    private readonly submissions: SubmissionsRepository,
    private readonly jobs: JobLookupRepository,
    private readonly environment: Environment,
    private readonly clock: Clock,
  ) {}

  /**
   * Creates a job, unless the user and application of `input` have one that has not failed and that the policy keeps. A new
   * job costs one call to DynamoDB, a duplicate two, a replacement three.
   *
   * @throws QuotaExceededError, SubmissionFailedError
   */
  async submit(input: JobInput, policy: DuplicatePolicy, signal: AbortSignal): Promise<Submission> {
    const job = this.newJob(input);
    return this.createJob(job, () => this.claimKey(job, policy, undefined, signal), signal);
  }

  /**
   * Creates a job from the stored input of a FAILED one. If that one has been retried, or the application has another job
   * that has not failed, finds that job. Three calls to DynamoDB.
   *
   * @throws JobStateError if the job is not FAILED; JobDeletedError, QuotaExceededError, SubmissionFailedError
   */
  async retry({ job_id, input_data }: Job, signal: AbortSignal): Promise<Submission> {
    const job = this.newJob(input_data);
    const retryOnce = async (): Promise<Submission> => {
      const failed = await this.jobs.findWhole(job_id, signal);
      if (failed === undefined) throw new JobDeletedError(job_id);
      if (failed.status !== 'FAILED') {
        throw new JobStateError(failed, `The job is ${failed.status}: only a FAILED job can be retried.`);
      }
      const successor = await this.successorOf(failed, signal);
      if (successor?.job_id === job.job_id) return { outcome: 'created', job };
      if (successor !== undefined) return { outcome: 'duplicate', job: successor, inputChanged: false };
      return this.claimKey(job, () => Promise.resolve('return'), failed, signal);
    };
    return this.createJob(job, retryOnce, signal);
  }

  private async successorOf({ replaced_by }: Job, signal: AbortSignal): Promise<JobSummary | undefined> {
    if (replaced_by === undefined) return undefined;
    const successor = await this.jobs.findSummary(replaced_by, signal);
    return successor && this.hasNotFailed(successor) ? successor : undefined;
  }

  /** Repeats `create` while others are in the way, and withdraws the job if it may have been written in spite of an error. */
  private async createJob(job: Job, create: () => Promise<Submission>, signal: AbortSignal): Promise<Submission> {
    const ambiguousErrors: unknown[] = [];
    const tryOnce = async () => {
      try {
        return await create();
      } catch (error) {
        if (!hadNoEffect(error)) ambiguousErrors.push(error);
        throw error;
      }
    };
    try {
      return await retryConflicts(tryOnce, signal);
    } catch (cause) {
      if (ambiguousErrors.length > 0 && (await this.withdraw(job, cause)) === 'already started') {
        return { outcome: 'created', job };
      }
      if (cause instanceof ServiceError && cause.kind !== 'internal') throw cause;
      throw new SubmissionFailedError(job, { cause });
    }
  }

  /**
   * Makes a job FAILED that could not be queued because of `cause`, and releases its key.
   *
   * @returns `already started` if a worker has claimed the job: its message did arrive, and the job lives on
   * @throws SubmissionFailedError if the withdrawal fails: the job lives on until the watchdog handles it
   */
  async withdraw(job: Job, cause: unknown): Promise<'withdrawn' | 'already started'> {
    using budget = new TimeBudget(WITHDRAWAL_MS);
    const { signal } = budget;
    try {
      return await retryConflicts(
        () => this.submissions.withdraw(job, SUBMISSION_FAILED, this.clock.now(), signal),
        signal,
      );
    } catch (error) {
      const both = new AggregateError([cause, error], 'the submission failed, and so did its withdrawal');
      throw new SubmissionFailedError(job, { cause: both });
    }
  }

  private async claimKey(
    job: Job,
    policy: DuplicatePolicy,
    retried: RetriedJob | undefined,
    signal: AbortSignal,
  ): Promise<Submission> {
    const nowMs = this.clock.now();
    const holder = await this.submissions.create(job, retried, nowMs, signal);
    if (holder === job.job_id) return { outcome: 'created', job };

    const present = await this.jobs.findSummary(holder, signal);
    let successor = job;
    if (present !== undefined && this.hasNotFailed(present)) {
      const inputChanged = present.input_hash !== job.input_hash;
      const duplicate: Duplicate = { outcome: 'duplicate', job: present, inputChanged };
      if ((await policy(duplicate)) === 'return') return duplicate;
      successor = { ...job, replaces: present.job_id };
    }
    const previous = present ?? { job_id: holder };
    const winner = await this.submissions.takeOverKey(previous, successor, retried, nowMs, signal);
    if (winner === job.job_id) return { outcome: 'created', job: successor };
    throw new JobConflictError('another submission took the key over first');
  }

  private newJob(input: JobInput): Job {
    const { WATCHDOG_AFTER_SECONDS, WATCH_SHARDS } = this.environment;
    return newJob(input, this.clock.now(), WATCHDOG_AFTER_SECONDS, WATCH_SHARDS);
  }

  private hasNotFailed(job: JobSummary): boolean {
    return job.status !== 'FAILED' && !isExpired(job, this.clock.now());
  }
}

/** Whether a write that failed with this error has not happened, and will not. */
function hadNoEffect(error: unknown): boolean {
  if (error instanceof WriteInProgressError) return false;
  if (error instanceof JobStoreError) return !error.mayHaveTakenEffect;
  return error instanceof ServiceError;
}
