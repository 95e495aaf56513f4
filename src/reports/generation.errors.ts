import { ServiceError } from '../core/errors/service-error.ts';
import type { TokenUsage } from '../jobs/token-usage.ts';

interface Failure extends ErrorOptions {
  /** What the failed attempt used up all the same. */
  readonly usage?: TokenUsage | undefined;
}

/** A generator wrote no report. */
export abstract class GenerationError extends ServiceError {
  readonly kind = 'internal';
  readonly usage: TokenUsage | undefined;

  constructor(message: string, { usage, ...options }: Failure) {
    super(message, options);
    this.usage = usage;
  }
}

/** No report will ever come of this request. */
export class PermanentGenerationError extends GenerationError {
  override readonly name = 'PermanentGenerationError';
  readonly code: 'GENERATION_FAILED' | 'GENERATION_REFUSED';
  readonly retryable = false;

  constructor(
    message: string,
    { code = 'GENERATION_FAILED', ...failure }: Failure & { readonly code?: PermanentGenerationError['code'] } = {},
  ) {
    super(message, failure);
    this.code = code;
  }
}

/** Another attempt may succeed. */
export class TransientGenerationError extends GenerationError {
  override readonly name = 'TransientGenerationError';
  readonly code = 'GENERATION_FAILED';
  readonly retryable = true;
  /** The pause that the other side asks for. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    message: string,
    { retryAfterSeconds, ...failure }: Failure & { readonly retryAfterSeconds?: number | undefined } = {},
  ) {
    super(message, failure);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** An operator has to act, or a budget is spent: the job pauses, and no attempt is used up. */
export class GenerationPausedError extends GenerationError {
  override readonly name = 'GenerationPausedError';
  /** Why the job fails if the pause lasts until its deadline. */
  readonly code: 'GENERATION_FAILED' | 'BUDGET_EXCEEDED';
  readonly retryable = true;

  constructor(message: string, { code, ...failure }: Failure & { readonly code: GenerationPausedError['code'] }) {
    super(message, failure);
    this.code = code;
  }
}
