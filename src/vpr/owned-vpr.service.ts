import { Injectable } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';

import { TimeBudget } from '../core/time/time-budget.ts';
import { isLive, type JobInput, type JobView } from '../jobs/job.ts';
import { type Caller, type JobList, OwnedJobsService } from '../jobs/owned-jobs.service.ts';
import { ReportGoneError } from '../reports/reports.errors.ts';
import { ReportsRepository, type ReportUrl } from '../reports/reports.repository.ts';
import type { ApplicationQuery } from './dto/application-query.ts';
import type { ListQuery } from './dto/list-query.ts';
import { JobWaiter } from './job-waiter.ts';

/** Milliseconds to find a job and its report. */
const LOOKUP_MS = 3_500;

/** Milliseconds to cancel or erase a job. */
const CHANGE_MS = 8_000;

/** A job as its owner sees it, with the address of its report if it has one. */
export interface FoundJob {
  readonly job: JobView;
  readonly report?: ReportUrl;
}

/** Shows owners their jobs, and cancels and erases these, each within a time budget. */
@Injectable()
export class OwnedVprService {
  constructor(
    private readonly jobs: OwnedJobsService,
    private readonly reports: ReportsRepository,
    private readonly waiter: JobWaiter,
    private readonly logger: Logger,
  ) {}

  /** @throws JobNotFoundError, JobDeletedError, ReportGoneError */
  async find(jobId: string, caller: Caller): Promise<FoundJob> {
    using budget = new TimeBudget(LOOKUP_MS);
    return await this.withReport(await this.jobs.find(jobId, caller, budget.signal), budget.signal);
  }

  /**
   * Waits up to `seconds` for the end of a job.
   *
   * @param gone aborts when the client no longer waits
   * @returns the job as it is then, and whether it was waited for
   * @throws JobNotFoundError, JobDeletedError, ReportGoneError
   */
  async wait(
    jobId: string,
    caller: Caller,
    seconds: number,
    gone: AbortSignal,
  ): Promise<FoundJob & { readonly waited: boolean }> {
    const look = async () => {
      using budget = new TimeBudget(LOOKUP_MS);
      return await this.jobs.find(jobId, caller, budget.signal);
    };
    const { job, waited } = await this.waiter.untilFinal(look, isLive, seconds, gone);
    using budget = new TimeBudget(LOOKUP_MS);
    return { waited, ...(await this.withReport(job, budget.signal)) };
  }

  /** The newest job of an application. */
  async findNewest(query: ApplicationQuery, caller: Caller): Promise<FoundJob> {
    using budget = new TimeBudget(LOOKUP_MS);
    return await this.withReport(await this.jobs.findNewest(query, caller, budget.signal), budget.signal);
  }

  /** The request that a job was made from. */
  async input(jobId: string, caller: Caller): Promise<JobInput> {
    using budget = new TimeBudget(LOOKUP_MS);
    return (await this.jobs.findWhole(jobId, caller, budget.signal)).input_data;
  }

  /** @throws InvalidCursorError */
  async list({ limit, cursor, ...filter }: ListQuery): Promise<JobList> {
    using budget = new TimeBudget(LOOKUP_MS);
    return await this.jobs.list(filter, limit, cursor, budget.signal);
  }

  /** @throws JobStateError if the job is COMPLETED, or FAILED otherwise */
  async cancel(jobId: string, caller: Caller): Promise<FoundJob> {
    using budget = new TimeBudget(CHANGE_MS);
    const job = await this.jobs.cancel(jobId, caller, budget.signal);
    this.logger.info('job cancelled', { job_id: jobId });
    return { job };
  }

  /** Erases a job and its report. What was erased before is erased again, in case that its report was not. */
  async erase(jobId: string, caller: Caller): Promise<void> {
    using budget = new TimeBudget(CHANGE_MS);
    await this.jobs.erase(jobId, caller, budget.signal);
    await this.reports.erase(jobId, budget.signal);
    this.logger.info('job deleted', { job_id: jobId });
  }

  /** Adds the report's URL to a COMPLETED job. One call to S3, which looks whether the report exists. */
  private async withReport(job: JobView, signal: AbortSignal): Promise<FoundJob> {
    if (job.result_key === undefined) return { job };
    if (!(await this.reports.exists(job.result_key, signal))) throw new ReportGoneError(job.job_id);
    return { job, report: await this.reports.url(job.result_key) };
  }
}
