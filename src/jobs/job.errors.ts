import { ServiceError } from '../core/errors/service-error.ts';
import type { Job } from './job.ts';

/** DynamoDB refused a call, failed it, or did not answer in time. */
export class JobStoreError extends ServiceError {
  override readonly name = 'JobStoreError';
  readonly kind = 'internal';
  readonly code = 'JOB_STORE_FAILED';
  readonly retryable = true;

  /** @param mayHaveTakenEffect whether the write may have happened, or may yet happen */
  constructor(
    message: string,
    readonly mayHaveTakenEffect: boolean,
    options: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Another write of the same items is under way; this one wrote nothing. */
export class JobConflictError extends ServiceError {
  override readonly name: string = 'JobConflictError';
  readonly kind = 'internal';
  readonly code: string = 'JOB_CONFLICT';
  readonly retryable = true;
}

/** An earlier attempt of the same write is still under way and may yet take effect. */
export class WriteInProgressError extends JobConflictError {
  override readonly name = 'WriteInProgressError';
  override readonly code = 'WRITE_IN_PROGRESS';
}

/** A valid submission failed. Its job is not live, and the submission may be sent again at once. */
export class SubmissionFailedError extends ServiceError {
  override readonly name = 'SubmissionFailedError';
  readonly kind = 'failed';
  readonly code = 'SUBMISSION_FAILED';
  readonly retryable = true;
  override readonly subject: Readonly<Record<string, string>>;

  constructor({ job_id, user_id, application_id }: Job, options: ErrorOptions) {
    super('Failed to submit VPR generation job', options);
    this.subject = { job_id, user_id, application_id };
  }
}

/** There is no such job, or it has expired, or it is somebody else's: the client does not learn which. */
export class JobNotFoundError extends ServiceError {
  override readonly name = 'JobNotFoundError';
  readonly kind = 'not-found';
  readonly code = 'JOB_NOT_FOUND';
  readonly retryable = false;

  constructor(override readonly subject: Readonly<Record<string, string>>) {
    super('There is no such job, or it has expired.');
  }
}
