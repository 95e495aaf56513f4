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

/** The owner has deleted the job. */
export class JobDeletedError extends ServiceError {
  override readonly name = 'JobDeletedError';
  readonly kind = 'gone';
  readonly code = 'JOB_DELETED';
  readonly retryable = false;
  override readonly subject: Readonly<Record<string, string>>;

  constructor(jobId: string) {
    super('The job has been deleted.');
    this.subject = { job_id: jobId };
  }
}

/** The state of the job does not allow what was asked for. */
export class JobStateError extends ServiceError {
  override readonly name = 'JobStateError';
  readonly kind = 'conflict';
  readonly code = 'JOB_STATE';
  readonly retryable = false;
  override readonly subject: Readonly<Record<string, string>>;

  constructor({ job_id }: Pick<Job, 'job_id'>, message: string) {
    super(message);
    this.subject = { job_id };
  }
}

/** The cursor of a list cannot be read, or is of another user or filter. */
export class InvalidCursorError extends ServiceError {
  override readonly name = 'InvalidCursorError';
  readonly kind = 'bad-request';
  readonly code = 'INVALID_CURSOR';
  readonly retryable = false;

  constructor() {
    super('The cursor is not one of this list: begin again without it, or with the same user and filter.');
  }
}

/** The user has made as many jobs as a day allows. */
export class QuotaExceededError extends ServiceError {
  override readonly name = 'QuotaExceededError';
  readonly kind = 'too-many-requests';
  readonly code = 'QUOTA_EXCEEDED';
  readonly retryable = true;

  /**
   * @param limit jobs of a user and day
   * @param resetSeconds until the next day (UTC) begins
   */
  constructor(
    readonly limit: number,
    readonly resetSeconds: number,
    override readonly subject: Readonly<Record<string, string>>,
  ) {
    super(`A user may make ${limit} jobs a day (UTC), and these are used up.`);
  }
}
