import { Injectable } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';

import { TimeBudget } from '../core/time/time-budget.ts';
import { SubmissionFailedError } from '../jobs/job.errors.ts';
import { JobMetrics } from '../jobs/job-metrics.ts';
import type { Job, JobInput } from '../jobs/job.ts';
import { type Duplicate, JobsService, type Submission } from '../jobs/jobs.service.ts';
import { type Caller, OwnedJobsService } from '../jobs/owned-jobs.service.ts';
import { QueueService } from '../queue/queue.service.ts';
import { reportKey, ReportsRepository } from '../reports/reports.repository.ts';
import type { OnDuplicate } from './dto/submission-query.ts';
import type { VprRequest } from './dto/vpr-request.ts';

/** Milliseconds for a submission without its withdrawal. */
export const SUBMISSION_MS = 6_000;

/** Submits and retries report requests, each within a time budget. */
@Injectable()
export class VprService {
  constructor(
    private readonly jobs: JobsService,
    private readonly owned: OwnedJobsService,
    private readonly queue: QueueService,
    private readonly reports: ReportsRepository,
    private readonly metrics: JobMetrics,
    private readonly logger: Logger,
  ) {}

  /**
   * Creates a job and queues it, or finds the job that the application has already. Two calls to AWS, three if that job
   * is COMPLETED, four if it is replaced, five if it is replaced because its report is gone.
   *
   * @throws QuotaExceededError, SubmissionFailedError
   */
  async submit(request: VprRequest, onDuplicate: OnDuplicate): Promise<Submission> {
    using budget = new TimeBudget(SUBMISSION_MS);
    const { signal } = budget;
    const policy = (duplicate: Duplicate) => this.returnOrReplace(duplicate, onDuplicate, signal);
    return await this.enqueueNew(await this.jobs.submit(request, policy, signal), request, signal);
  }

  /**
   * Creates a job from the stored input of a FAILED one and queues it, or finds the job that has taken its place.
   *
   * @throws JobNotFoundError, JobDeletedError, JobStateError, QuotaExceededError, SubmissionFailedError
   */
  async retry(jobId: string, caller: Caller): Promise<Submission> {
    using budget = new TimeBudget(SUBMISSION_MS);
    const { signal } = budget;
    const failed = await this.owned.findWhole(jobId, caller, signal);
    return await this.enqueueNew(await this.jobs.retry(failed, signal), failed, signal);
  }

  /** Queues a new job, counts and logs it; a duplicate is counted and logged alone. */
  private async enqueueNew(submission: Submission, input: JobInput, signal: AbortSignal): Promise<Submission> {
    const isNew = submission.outcome === 'created';
    if (isNew) await this.enqueue(submission.job, signal);

    const { user_id, application_id } = input;
    const ids = { job_id: submission.job.job_id, user_id, application_id };
    this.logger.info(isNew ? 'job submitted' : 'duplicate submission', ids);
    if (isNew) this.metrics.submitted();
    else this.metrics.duplicate();
    return submission;
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
}
