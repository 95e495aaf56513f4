import { Injectable } from '@nestjs/common';

import { Environment } from '../core/config/environment.ts';
import { Clock } from '../core/time/clock.ts';
import { TimeBudget } from '../core/time/time-budget.ts';
import { SUBMISSION_FAILED } from './failure-reasons.ts';
import {
  JobConflictError,
  JobNotFoundError,
  JobStoreError,
  SubmissionFailedError,
  WriteInProgressError,
} from './job.errors.ts';
import { isExpired } from './job.lifetimes.ts';
import { JobLookupRepository } from './job-lookup.repository.ts';
import type { Job, JobInput, JobSummary, JobView } from './job.ts';
import { idempotencyKey, newJob } from './new-job.ts';
import { retryConflicts } from './retry-conflicts.ts';
import { type PreviousJob, SubmissionsRepository } from './submissions.repository.ts';

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

/** Creates jobs, withdraws them, and finds them for their owners. */
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
   * @throws SubmissionFailedError
   */
  async submit(input: JobInput, policy: DuplicatePolicy, signal: AbortSignal): Promise<Submission> {
    const job = newJob(input, this.clock.now(), this.environment.WATCHDOG_AFTER_SECONDS);
    const ambiguousErrors: unknown[] = [];
    const claimKey = async () => {
      try {
        return await this.claimKey(job, policy, signal);
      } catch (error) {
        if (!hadNoEffect(error)) ambiguousErrors.push(error);
        throw error;
      }
    };
    try {
      return await retryConflicts(claimKey, signal);
    } catch (cause) {
      if (ambiguousErrors.length > 0 && (await this.withdraw(job, cause)) === 'already started') {
        return { outcome: 'created', job };
      }
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

  /**
   * One call to DynamoDB.
   *
   * @throws JobNotFoundError, JobStoreError
   */
  async find(jobId: string, signal: AbortSignal): Promise<JobView> {
    const job = await this.jobs.findView(jobId, signal);
    if (job === undefined || isExpired(job, this.clock.now())) throw new JobNotFoundError({ job_id: jobId });
    return job;
  }

  /**
   * The newest job of an application. Two calls to DynamoDB.
   *
   * @throws JobNotFoundError, JobStoreError
   */
  async findNewest({ user_id, application_id }: JobInput, signal: AbortSignal): Promise<JobView> {
    const jobId = await this.jobs.findNewestId(idempotencyKey(user_id, application_id), signal);
    if (jobId === undefined) throw new JobNotFoundError({ user_id, application_id });
    return this.find(jobId, signal);
  }

  private async claimKey(job: Job, policy: DuplicatePolicy, signal: AbortSignal): Promise<Submission> {
    const nowMs = this.clock.now();
    const holder = await this.submissions.create(job, nowMs, signal);
    if (holder === job.job_id) return { outcome: 'created', job };

    const present = await this.jobs.findSummary(holder, signal);
    if (present === undefined || present.status === 'FAILED' || isExpired(present, nowMs)) {
      return this.takeOver(present ?? { job_id: holder }, job, nowMs, signal);
    }
    const inputChanged = present.input_hash !== job.input_hash;
    const duplicate: Duplicate = { outcome: 'duplicate', job: present, inputChanged };
    if ((await policy(duplicate)) === 'return') return duplicate;
    return this.takeOver(present, { ...job, replaces: present.job_id }, nowMs, signal);
  }

  private async takeOver(previous: PreviousJob, job: Job, nowMs: number, signal: AbortSignal): Promise<Submission> {
    const holder = await this.submissions.takeOverKey(previous, job, nowMs, signal);
    if (holder === job.job_id) return { outcome: 'created', job };
    throw new JobConflictError('another submission took the key over first');
  }
}

/** Whether a write that failed with this error has not happened, and will not. */
function hadNoEffect(error: unknown): boolean {
  if (error instanceof WriteInProgressError) return false;
  return error instanceof JobConflictError || (error instanceof JobStoreError && !error.mayHaveTakenEffect);
}
