import { ServiceError } from '../core/errors/service-error.ts';

/** A round ended without having read every shard of the watch index. The next round reads them again. */
export class IncompleteRoundError extends ServiceError {
  override readonly name = 'IncompleteRoundError';
  readonly kind = 'internal';
  readonly code = 'INCOMPLETE_ROUND';
  readonly retryable = true;

  constructor(unreadShards: readonly string[]) {
    super(`The watchdog could not read these shards: ${unreadShards.join(', ')}.`);
  }
}
