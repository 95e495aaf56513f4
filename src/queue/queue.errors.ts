import { ServiceError } from '../core/errors/service-error.ts';

/** SQS refused a call, failed it, or did not answer in time. The message may have been sent all the same. */
export class QueueError extends ServiceError {
  override readonly name = 'QueueError';
  readonly kind = 'internal';
  readonly code = 'QUEUE_FAILED';
  readonly retryable = true;
}
