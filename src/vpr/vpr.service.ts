import { Injectable } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';

import { TimeBudget } from '../core/time/time-budget.ts';
import { SubmissionFailedError } from '../jobs/job.errors.ts';
import { JobMetrics } from '../jobs/job-metrics.ts';
import type { Job, JobView } from '../jobs/job.ts';
import { type Duplicate, JobsService, type Submission } from '../jobs/jobs.service.ts';
import { QueueService } from '../queue/queue.service.ts';
import { ReportGoneError } from '../reports/reports.errors.ts';
import { reportKey, ReportsRepository, type ReportUrl } from '../reports/reports.repository.ts';
import type { ApplicationQuery } from './dto/application-query.ts';
import type { OnDuplicate } from './dto/submission-query.ts';
import type { VprRequest } from './dto/vpr-request.ts';

/** Milliseconds for a submission without its withdrawal. */
export const SUBMISSION_MS = 6_000;

/** Milliseconds to find a job and its report. */
const LOOKUP_MS = 8_000;

/** A job as its owner sees it, with the address of its report if it has one. */
export interface FoundJob {
  readonly job: JobView;
  readonly report?: ReportUrl;
}

/** Submits report requests and finds their jobs, each within a time budget. */
@Injectable()
export class VprService {
  constructor(
    private readonly jobs: JobsService,
    private readonly queue: QueueService,
    private readonly reports: ReportsRepository,
    private readonly metrics: JobMetrics,
    private readonly logger: Logger,
  ) {}

  /**
   * Creates a job and queues it, or finds the job that the application has already. Two calls to AWS, three if that job
   * is COMPLETED, four if it is replaced, five if it is replaced because its report is gone.
   *
   * @throws SubmissionFailedError
   */
  async submit(request: VprRequest, onDuplicate: OnDuplicate): Promise<Submission> {
    using budget = new TimeBudget(SUBMISSION_MS);
    const { signal } = budget;
    const policy = (duplicate: Duplicate) => this.returnOrReplace(duplicate, onDuplicate, signal);
    const submission = await this.jobs.submit(request, policy, signal);
    const isNew = submission.outcome === 'created';
    if (isNew) await this.enqueue(submission.job, signal);

    const { user_id, application_id } = request;
    const ids = { job_id: submission.job.job_id, user_id, application_id };
    this.logger.info(isNew ? 'job submitted' : 'duplicate submission', ids);
    if (isNew) this.metrics.submitted();
    else this.metrics.duplicate();
    return submission;
  }

  /** @throws JobNotFoundError, ReportGoneError, JobStoreError, ReportStoreError */
  async findJob(jobId: string): Promise<FoundJob> {
    using budget = new TimeBudget(LOOKUP_MS);
    return await this.withReport(await this.jobs.find(jobId, budget.signal), budget.signal);
  }

  /** @throws JobNotFoundError, ReportGoneError, JobStoreError, ReportStoreError */
  async findNewestJob(query: ApplicationQuery): Promise<FoundJob> {
    using budget = new TimeBudget(LOOKUP_MS);
    return await this.withReport(await this.jobs.findNewest(query, budget.signal), budget.signal);
  }

  /**
   * A COMPLETED job whose report is certainly gone is replaced as well: otherwise its application could get no report
   * for a day.
   */
  private async returnOrReplace(
    { job, inputChanged }: Duplicate,
    onDuplicate: OnDuplicate,
    signal: AbortSignal,
  ): Promise<'return' | 'replace'> {
    if (onDuplicate === 'replace' || (onDuplicate === 'replace_if_changed' && inputChanged)) return 'replace';
    return job.status === 'COMPLETED' && (await this.isReportGone(job.job_id, signal)) ? 'replace' : 'return';
  }

  private async isReportGone(jobId: string, signal: AbortSignal): Promise<boolean> {
    try {
      return !(await this.reports.exists(reportKey(jobId), signal));
    } catch (error) {
      this.logger.warn('could not look up the report, duplicate returned', { job_id: jobId, error: error as Error });
      return false;
    }
  }

  private async enqueue(job: Job, signal: AbortSignal): Promise<void> {
    try {
      await this.queue.send(job, signal);
    } catch (cause) {
      this.metrics.notQueued();
      if ((await this.jobs.withdraw(job, cause)) === 'withdrawn') throw new SubmissionFailedError(job, { cause });
    }
  }

  /** Adds the report's URL to a COMPLETED job. One call to S3, which looks whether the report exists. */
  private async withReport(job: JobView, signal: AbortSignal): Promise<FoundJob> {
    if (job.result_key === undefined) return { job };
    if (!(await this.reports.exists(job.result_key, signal))) throw new ReportGoneError(job.job_id);
    return { job, report: await this.reports.url(job.result_key) };
  }
}
