import { Injectable } from '@nestjs/common';

import { userHash } from '../core/auth/user-hash.ts';
import { Clock } from '../core/time/clock.ts';
import { ErasureRepository } from './erasure.repository.ts';
import { CANCELLED } from './failure-reasons.ts';
import { jobIsLive } from './job.conditions.ts';
import { JobDeletedError, JobNotFoundError, JobStateError } from './job.errors.ts';
import { JobFailureRepository } from './job-failure.repository.ts';
import { isExpired } from './job.lifetimes.ts';
import { type JobFilter, JobListRepository, type JobPage, type ListedJob } from './job-list.repository.ts';
import { JobLookupRepository } from './job-lookup.repository.ts';
import { isLive, isTombstone, type Job, type JobInput, type JobView } from './job.ts';
import { cursorOf, positionIn } from './list-cursor.ts';
import { idempotencyKey } from './new-job.ts';
import { retryConflicts } from './retry-conflicts.ts';

/** The user who asks, as their token says; `undefined` where the API is open. */
export type Caller = string | undefined;

export interface JobList {
  readonly items: readonly ListedJob[];
  /** Where the next page begins; `undefined` after the last. */
  readonly cursor?: string;
}

/**
 * What owners do with their jobs. Who may is decided here alone: somebody else's job does not exist. All methods throw
 * JobNotFoundError and JobStoreError, and those that take a job id JobDeletedError.
 */
@Injectable()
export class OwnedJobsService {
  constructor(
    private readonly jobs: JobLookupRepository,
    private readonly lists: JobListRepository,
    private readonly failures: JobFailureRepository,
    private readonly erasures: ErasureRepository,
    private readonly clock: Clock,
  ) {}

  /** One call to DynamoDB. */
  async find(jobId: string, caller: Caller, signal: AbortSignal): Promise<JobView> {
    const found = await this.jobs.findView(jobId, signal);
    if (found === undefined || isExpired(found, this.clock.now())) throw new JobNotFoundError({ job_id: jobId });
    if (isTombstone(found)) {
      const isOwner = caller === undefined || found.owner_hash === userHash(caller);
      throw isOwner ? new JobDeletedError(jobId) : new JobNotFoundError({ job_id: jobId });
    }
    if (caller !== undefined && found.user_id !== caller) throw new JobNotFoundError({ job_id: jobId });
    return found;
  }

  /** The newest job of an application. Two calls to DynamoDB. */
  async findNewest({ user_id, application_id }: JobInput, caller: Caller, signal: AbortSignal): Promise<JobView> {
    const jobId = await this.jobs.findNewestId(idempotencyKey(user_id, application_id), signal);
    if (jobId === undefined) throw new JobNotFoundError({ user_id, application_id });
    return this.find(jobId, caller, signal);
  }

  /** The whole job, with its input. Two calls to DynamoDB. */
  async findWhole(jobId: string, caller: Caller, signal: AbortSignal): Promise<Job> {
    await this.find(jobId, caller, signal);
    const job = await this.jobs.findWhole(jobId, signal);
    if (job === undefined) throw new JobDeletedError(jobId);
    return job;
  }

  /**
   * A page of a user's jobs, newest first. One call to DynamoDB, up to five with a filter.
   *
   * @throws InvalidCursorError
   */
  async list(filter: JobFilter, limit: number, cursor: string | undefined, signal: AbortSignal): Promise<JobList> {
    const after = cursor === undefined ? undefined : positionIn(filter, cursor);
    const { jobs, end }: JobPage = await this.lists.list(filter, limit, after, this.clock.now(), signal);
    return { items: jobs, ...(end && { cursor: cursorOf(filter, end) }) };
  }

  /**
   * Ends a live job as CANCELLED and releases its key; one that was cancelled before stays as it is.
   *
   * @returns the job as it is then
   * @throws JobStateError if the job is COMPLETED, or FAILED otherwise
   */
  async cancel(jobId: string, caller: Caller, signal: AbortSignal): Promise<JobView> {
    const job = await this.find(jobId, caller, signal);
    if (isLive(job)) {
      const idempotency_key = idempotencyKey(job.user_id, job.application_id);
      const fail = () =>
        this.failures.fail({ job_id: jobId, idempotency_key }, CANCELLED, this.clock.now(), jobIsLive, signal);
      await retryConflicts(fail, signal);
      return this.cancelled(await this.find(jobId, caller, signal));
    }
    return this.cancelled(job);
  }

  /** Erases a job, but for its report. A job that was erased before stays so. */
  async erase(jobId: string, caller: Caller, signal: AbortSignal): Promise<void> {
    try {
      const job = await this.find(jobId, caller, signal);
      await retryConflicts(() => this.erasures.erase(job, this.clock.now(), signal), signal);
    } catch (error) {
      if (!(error instanceof JobDeletedError)) throw error;
    }
  }

  private cancelled(job: JobView): JobView {
    if (job.error?.code === CANCELLED.code) return job;
    throw new JobStateError(job, `The job is ${job.status} and cannot be cancelled.`);
  }
}
