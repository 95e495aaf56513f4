import { ServiceError } from '../core/errors/service-error.ts';
import type { Job } from './job.ts';

/** DynamoDB refused a call, failed it, or did not answer in time. */
export class JobStoreError extends ServiceError {
  override readonly name = 'JobStoreError';
  readonly code = 'JOB_STORE_FAILED';
  readonly retryable = true;

  /**
   * @param mayHaveTakenEffect whether a write may have happened, or may yet happen, for all that the caller knows
   */
  constructor(
    message: string,
    readonly mayHaveTakenEffect: boolean,
    options: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Somebody else is writing the same items at this moment; nothing was written. */
export class JobConflictError extends ServiceError {
  override readonly name: string = 'JobConflictError';
  readonly code: string = 'JOB_CONFLICT';
  readonly retryable = true;
}

/** An earlier attempt of the same write is still under way; it may take effect yet. */
export class WriteInProgressError extends JobConflictError {
  override readonly name = 'WriteInProgressError';
  override readonly code = 'WRITE_IN_PROGRESS';
}

/** A valid submission could not be carried out. No job of it is left alive, and it may be made again at once. */
export class SubmissionFailedError extends ServiceError {
  override readonly name = 'SubmissionFailedError';
  readonly code = 'SUBMISSION_FAILED';
  readonly retryable = true;
  override readonly subject: Readonly<Record<string, string>>;

  constructor({ job_id, user_id, application_id }: Job, options: ErrorOptions) {
    super('Failed to submit VPR generation job', options);
    this.subject = { job_id, user_id, application_id };
  }
}

/** There is no such job, or it has expired, or it is somebody else's: which of these is nobody's business. */
export class JobNotFoundError extends ServiceError {
  override readonly name = 'JobNotFoundError';
  readonly code = 'JOB_NOT_FOUND';
  readonly retryable = false;

  constructor(override readonly subject: Readonly<Record<string, string>>) {
    super('There is no such job, or it has expired.');
  }
}
