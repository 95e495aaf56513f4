import { ServiceError } from '../core/errors/service-error.ts';

/** The worker's lease lapsed, or another worker has claimed the job: this attempt may publish nothing. */
export class LeaseLostError extends ServiceError {
  override readonly name = 'LeaseLostError';
  readonly kind = 'internal';
  readonly code = 'LEASE_LOST';
  readonly retryable = false;
}

/** The input of a job breaks the rules of a request. */
export class InvalidInputError extends ServiceError {
  override readonly name = 'InvalidInputError';
  readonly kind = 'internal';
  readonly code = 'INVALID_INPUT';
  readonly retryable = false;
}
