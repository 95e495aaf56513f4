import { ServiceError } from '../errors.ts';

/** The worker's lease on its job lapsed, or another worker has the job: nothing of this attempt may be published. */
export class LeaseLostError extends ServiceError {
  override readonly name = 'LeaseLostError';
  readonly code = 'LEASE_LOST';
  readonly retryable = false;
}

/** The worker has to end before the report is written: it was told to stop, or its time is up. */
export class WorkerStoppedError extends ServiceError {
  override readonly name = 'WorkerStoppedError';
  readonly code = 'WORKER_STOPPED';
  readonly retryable = true;
}

/** The message is about a job, but its input is none that a report can be written from. */
export class InvalidInputError extends ServiceError {
  override readonly name = 'InvalidInputError';
  readonly code = 'INVALID_INPUT';
  readonly retryable = false;
}
