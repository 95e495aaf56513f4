import { ServiceError } from '../core/errors/service-error.ts';

/** S3 refused a call, failed it, or did not answer in time. */
export class ReportStoreError extends ServiceError {
  override readonly name = 'ReportStoreError';
  readonly kind = 'internal';
  readonly code = 'REPORT_STORE_FAILED';
  readonly retryable = true;
}

/** The job is COMPLETED, but its report has been deleted. */
export class ReportGoneError extends ServiceError {
  override readonly name = 'ReportGoneError';
  readonly kind = 'gone';
  readonly code = 'REPORT_GONE';
  readonly retryable = false;

  constructor(jobId: string) {
    super('The report of this job has been deleted.');
    this.subject = { job_id: jobId };
  }

  override readonly subject: Readonly<Record<string, string>>;
}
