import { Injectable } from '@nestjs/common';

import { Clock } from '../core/time/clock.ts';
import { TimeBudget } from '../core/time/time-budget.ts';
import { SUBMISSION_FAILED } from './job-failures.ts';
import { JobConflictError, JobStoreError, SubmissionFailedError, WriteInProgressError } from './job.errors.ts';
import { isExpired } from './job.lifetimes.ts';
import type { Job, JobInput, JobSummary } from './job.ts';
import { JobsRepository } from './jobs.repository.ts';
import { JobsSettings } from './jobs.settings.ts';
import { newJob } from './new-job.ts';
import { retryConflicts } from './retry-conflicts.ts';
import { SubmissionsRepository } from './submissions.repository.ts';

/** A submission either made a job or found the one that is there already. */
export type Submission =
  | { readonly outcome: 'created'; readonly job: Job }
  | { readonly outcome: 'duplicate'; readonly job: JobSummary; readonly inputChanged: boolean };

/** Time for taking a submission back, after the time for making it may be used up. */
export const WITHDRAWAL_MS = 2_000;

/** The rules of a job's life. */
@Injectable()
export class JobsService {
  constructor(
    private readonly submissions: SubmissionsRepository,
    private readonly jobs: JobsRepository,
    private readonly settings: JobsSettings,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes sure that the user and application of `input` have one live or completed job, this one or an earlier one.
   * A new job costs one call to DynamoDB, a duplicate two.
   *
   * @throws SubmissionFailedError
   */
  async submit(input: JobInput, signal: AbortSignal): Promise<Submission> {
    const job = newJob(input, this.clock.now(), this.settings.WATCHDOG_AFTER_SECONDS);
    const doubts: unknown[] = [];
    const claimKey = async () => {
      try {
        return await this.claimKey(job, signal);
      } catch (error) {
        if (!hadNoEffect(error)) doubts.push(error);
        throw error;
      }
    };
    try {
      return await retryConflicts(claimKey, signal);
    } catch (cause) {
      if (doubts.length > 0) await this.withdraw(job, cause);
      throw new SubmissionFailedError(job, { cause });
    }
  }

  /**
   * Takes a job back that could not be handed over to the workers because of `cause`: it is FAILED and its key is free.
   * Returns only if a worker has begun with the job, so that it was handed over after all.
   *
   * @throws SubmissionFailedError; if even this failed, the job lives on and the watchdog will see to it
   */
  async withdraw(job: Job, cause: unknown): Promise<void> {
    using budget = new TimeBudget(WITHDRAWAL_MS);
    const { signal } = budget;
    try {
      const withdraw = () => this.submissions.withdraw(job, SUBMISSION_FAILED, this.clock.now(), signal);
      if (!(await retryConflicts(withdraw, signal))) return;
    } catch (error) {
      const both = new AggregateError([cause, error], 'the submission failed and could not be taken back');
      throw new SubmissionFailedError(job, { cause: both });
    }
    throw new SubmissionFailedError(job, { cause });
  }

  private async claimKey(job: Job, signal: AbortSignal): Promise<Submission> {
    const nowMs = this.clock.now();
    const holder = await this.submissions.create(job, nowMs, signal);
    if (holder === job.job_id) return { outcome: 'created', job };

    const present = await this.jobs.findSummary(holder, signal);
    if (present && present.status !== 'FAILED' && !isExpired(present, nowMs)) {
      return { outcome: 'duplicate', job: present, inputChanged: present.input_hash !== job.input_hash };
    }

    const successor = await this.submissions.replace(present ?? { job_id: holder }, job, nowMs, signal);
    if (successor === job.job_id) return { outcome: 'created', job };
    throw new JobConflictError('another submission took the key over first');
  }
}

/** Whether a write that failed with this error has certainly not happened, and will not. */
function hadNoEffect(error: unknown): boolean {
  if (error instanceof WriteInProgressError) return false;
  return error instanceof JobConflictError || (error instanceof JobStoreError && !error.mayHaveTakenEffect);
}
