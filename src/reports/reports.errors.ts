import { ServiceError } from '../errors.ts';

/** S3 refused a call, failed it, or did not answer in time. */
export class ReportStoreError extends ServiceError {
  override readonly name = 'ReportStoreError';
  readonly code = 'REPORT_STORE_FAILED';
  readonly retryable = true;
}
