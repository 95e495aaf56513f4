import { AttemptHandler } from '../../src/core/aws/attempt-handler.ts';

/** Milliseconds that an attempt has if the test does not end it: never too few on a busy machine. */
const PATIENCE_MS = 30_000;

/** Sends attempts whose time is over when the test says so, and not by the clock. */
export class ExpiringAttempts extends AttemptHandler {
  /** The attempts under way, by their invocations. */
  readonly #running = new Map<string, AbortController>();

  constructor() {
    super(PATIENCE_MS);
  }

  override async handle(
    ...[request, { abortSignal } = {}]: Parameters<AttemptHandler['handle']>
  ): ReturnType<AttemptHandler['handle']> {
    const invocation = request.headers['amz-sdk-invocation-id'] ?? '';
    const attempt = new AbortController();
    this.#running.set(invocation, attempt);
    const signals = abortSignal instanceof AbortSignal ? [attempt.signal, abortSignal] : [attempt.signal];
    try {
      return await super.handle(request, { abortSignal: AbortSignal.any(signals) });
    } finally {
      this.#running.delete(invocation);
    }
  }

  /** Lets the time of an attempt be over. */
  expire(invocation: string): void {
    this.#running.get(invocation)?.abort(Object.assign(new Error('no answer'), { name: 'TimeoutError' }));
  }
}
