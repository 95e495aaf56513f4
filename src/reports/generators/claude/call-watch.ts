/** Milliseconds that a model may take. */
export interface ModelLimits {
  /** The longest time without a byte of the answer. */
  readonly idleMs: number;
  readonly callMs: number;
  /** All calls of an attempt together. It ends well before the worker's Lambda does. */
  readonly attemptMs: number;
}

export const MODEL_LIMITS: ModelLimits = { idleMs: 45_000, callMs: 110_000, attemptMs: 240_000 };

/** Why a call was given up. */
export type Overrun = 'no answer' | 'idle' | 'call time-out';

/** Watches one call. Its signal aborts, which closes the connection, when the call is no longer wanted or too slow. */
export class CallWatch implements Disposable {
  /** Whether the other side has answered at all. */
  hasAnswer = false;
  overrun: Overrun | undefined;
  readonly signal: AbortSignal;
  readonly #controller = new AbortController();
  readonly #idle: NodeJS.Timeout;
  readonly #whole: NodeJS.Timeout;

  constructor(unwanted: AbortSignal, { idleMs, callMs }: Pick<ModelLimits, 'idleMs' | 'callMs'>) {
    this.signal = AbortSignal.any([unwanted, this.#controller.signal]);
    this.#idle = setTimeout(() => {
      this.#abort(this.hasAnswer ? 'idle' : 'no answer');
    }, idleMs);
    this.#whole = setTimeout(() => {
      this.#abort('call time-out');
    }, callMs);
  }

  /** A fetch that reports each piece of the answer: the SDK shows no pings, and its own time-out ends with the headers. */
  readonly fetch = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const response = await fetch(url, init);
    this.#touch();
    const pieces = new TransformStream<Uint8Array, Uint8Array>({
      transform: (piece, controller) => {
        this.#touch();
        controller.enqueue(piece);
      },
    });
    return new Response(response.body?.pipeThrough(pieces) ?? null, response);
  };

  [Symbol.dispose](): void {
    clearTimeout(this.#idle);
    clearTimeout(this.#whole);
  }

  #touch(): void {
    this.hasAnswer = true;
    this.#idle.refresh();
  }

  #abort(overrun: Overrun): void {
    this.overrun = overrun;
    this.#controller.abort();
  }
}
