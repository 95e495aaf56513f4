import { ServiceError } from '../errors.ts';

/** A submission that is valid could not be carried out; it may be sent again at once. */
export class SubmissionFailedError extends ServiceError {
  override readonly name = 'SubmissionFailedError';
  readonly code = 'SUBMISSION_FAILED';
  readonly retryable = true;

  constructor(
    readonly subject: { readonly user_id: string; readonly application_id: string },
    options: ErrorOptions,
  ) {
    super('Failed to submit VPR generation job', options);
  }
}
