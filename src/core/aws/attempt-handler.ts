import { buffer } from 'node:stream/consumers';
import { NodeHttpHandler } from '@smithy/node-http-handler';

type Handle = NodeHttpHandler['handle'];

/** Milliseconds of one attempt at an AWS call, its response body included. */
export const ATTEMPT_MS = 1_000;

/**
 * Milliseconds after which an idle connection is closed. NAT gateways and load balancers drop idle connections after
 * 350 s without telling either side.
 */
const IDLE_CONNECTION_MS = 20_000;

/**
 * Sends the attempts of the AWS SDK. Each attempt has a time limit that covers the response body, for the SDK's own limits
 * end with the headers. The first attempt uses a pooled connection; a retry opens a new one, since the failed attempt may
 * have met a dead connection and the pool may hold more of them.
 */
export class AttemptHandler extends NodeHttpHandler {
  readonly #fresh = new NodeHttpHandler({ httpAgent: { keepAlive: false }, httpsAgent: { keepAlive: false } });

  constructor(private readonly attemptMs = ATTEMPT_MS) {
    super({ httpAgent: { timeout: IDLE_CONNECTION_MS }, httpsAgent: { timeout: IDLE_CONNECTION_MS } });
  }

  /** @throws TimeoutError, which the SDK retries, when the attempt takes too long */
  override async handle(...[request, { abortSignal } = {}]: Parameters<Handle>): ReturnType<Handle> {
    const attempt = new AbortController();
    const timer = setTimeout(() => {
      attempt.abort(timeoutError(this.attemptMs));
    }, this.attemptMs);
    const stop = () => {
      attempt.abort((abortSignal as AbortSignal).reason);
    };
    if (abortSignal?.aborted === true) stop();
    (abortSignal as AbortSignal | undefined)?.addEventListener('abort', stop, { once: true });
    try {
      const options = { abortSignal: attempt.signal };
      const { response } = await (isRetry(request)
        ? this.#fresh.handle(request, options)
        : super.handle(request, options));
      response.body = await buffer(response.body as NodeJS.ReadableStream);
      return { response };
    } catch (error) {
      throw attempt.signal.aborted ? attempt.signal.reason : error;
    } finally {
      clearTimeout(timer);
      (abortSignal as AbortSignal | undefined)?.removeEventListener('abort', stop);
    }
  }

  override destroy(): void {
    super.destroy();
    this.#fresh.destroy();
  }
}

/** The SDK numbers the attempts of a call: `attempt=2; max=3`. */
function isRetry({ headers }: Parameters<Handle>[0]): boolean {
  return headers['amz-sdk-request']?.startsWith('attempt=1;') === false;
}

function timeoutError(milliseconds: number): Error {
  return Object.assign(new Error(`no complete response within ${milliseconds} ms`), { name: 'TimeoutError' });
}
