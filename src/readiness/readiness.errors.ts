import { ServiceError } from '../core/errors/service-error.ts';

/** Something that the service stands on does not answer. */
export class NotReadyError extends ServiceError {
  override readonly name = 'NotReadyError';
  readonly kind = 'unavailable';
  readonly code = 'NOT_READY';
  readonly retryable = true;

  /** @param silent what does not answer, such as `queue` */
  constructor(silent: readonly string[], causes: readonly unknown[]) {
    super(`No answer from: ${silent.join(', ')}.`, { cause: new AggregateError(causes) });
  }
}
