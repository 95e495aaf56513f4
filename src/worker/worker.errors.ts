import { ServiceError } from '../core/errors/service-error.ts';

/** The worker's lease on its job lapsed, or another worker has the job: nothing of this attempt may be published. */
export class LeaseLostError extends ServiceError {
  override readonly name = 'LeaseLostError';
  readonly code = 'LEASE_LOST';
  readonly retryable = false;
}

/** The message is about a job, but its input is none that a report can be written from. */
export class InvalidInputError extends ServiceError {
  override readonly name = 'InvalidInputError';
  readonly code = 'INVALID_INPUT';
  readonly retryable = false;
}
