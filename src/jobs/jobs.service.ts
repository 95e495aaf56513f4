import { Injectable } from '@nestjs/common';
import pRetry from 'p-retry';

import { Clock } from '../time/clock.ts';
import { TimeBudget } from '../time/time-budget.ts';
import { JobConflictError, JobStoreError } from './job.errors.ts';
import { isExpired } from './job.lifetimes.ts';
import type { Job, JobError, JobInput, JobSummary } from './job.ts';
import { JobsRepository } from './jobs.repository.ts';
import { JobsSettings } from './jobs.settings.ts';
import { newJob } from './new-job.ts';
import { SubmissionsRepository } from './submissions.repository.ts';

/** A submission either made a job or found the one that is there already. */
export type Submission =
  | { readonly outcome: 'created'; readonly job: Job }
  | { readonly outcome: 'duplicate'; readonly job: JobSummary; readonly inputChanged: boolean };

/** Time for taking a submission back, after the time for making it may be used up. */
const WITHDRAWAL_MS = 2_000;

/** About a second and a half of pauses in all: conflicting writes are over within milliseconds. */
const CONFLICT_RETRY = { retries: 6, minTimeout: 20, maxTimeout: 500, randomize: true };

const SUBMISSION_FAILED: JobError = {
  code: 'SUBMISSION_FAILED',
  message: 'The job could not be queued. The same submission may be sent again.',
};

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
   * Makes sure that the user and application of `input` have exactly one live or completed job.
   *
   * A new one costs one call to DynamoDB, a duplicate two.
   *
   * @throws JobConflictError, JobStoreError when there is no new job; the same submission may then be made again
   */
  async submit(input: JobInput, signal: AbortSignal): Promise<Submission> {
    const job = newJob(input, this.clock.now(), this.settings.WATCHDOG_AFTER_SECONDS);
    try {
      return await pRetry(() => this.claimKey(job, signal), {
        ...CONFLICT_RETRY,
        signal,
        shouldRetry: ({ error }) => error instanceof JobConflictError,
      });
    } catch (error) {
      if (error instanceof JobStoreError && error.mayHaveTakenEffect) await this.withdraw(job, error);
      throw error;
    }
  }

  /**
   * Takes back a job that could not be handed over because of `cause`.
   *
   * @returns whether it was taken back; if not, a worker has it already, so it was handed over after all
   * @throws AggregateError of `cause` and what went wrong here; the watchdog will then see to the job
   */
  async withdraw(job: Job, cause: unknown): Promise<boolean> {
    using budget = new TimeBudget(WITHDRAWAL_MS);
    try {
      return await pRetry(() => this.submissions.withdraw(job, SUBMISSION_FAILED, this.clock.now(), budget.signal), {
        ...CONFLICT_RETRY,
        signal: budget.signal,
        shouldRetry: ({ error }) => error instanceof JobConflictError,
      });
    } catch (error) {
      throw new AggregateError([cause, error], 'a submission failed and could not be taken back');
    }
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
