import { ServiceError } from '../core/errors/service-error.ts';

/** SQS refused a call, failed it, or did not answer in time. The message may still have been sent. */
export class QueueError extends ServiceError {
  override readonly name = 'QueueError';
  readonly kind = 'internal';
  readonly code = 'QUEUE_FAILED';
  readonly retryable = true;
}
