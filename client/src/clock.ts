/** The time, and waiting for it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Rejects with the signal's reason, at once, when it aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Calls back after so many milliseconds, unless the function that it returns was called before. */
  timer(milliseconds: number, callback: () => void): () => void;
}

/** The longest delay of `setTimeout`; a longer one would be none. */
const MAX_DELAY_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(milliseconds, signal) {
    let stop = (): void => undefined;
    const slept = new Promise<void>((resolve) => {
      stop = this.timer(milliseconds, resolve);
    });
    await abortable(slept, signal).finally(stop);
  },
  timer(milliseconds, callback) {
    const timeout = setTimeout(callback, Math.min(milliseconds, MAX_DELAY_MS));
    return () => {
      clearTimeout(timeout);
    };
  },
};

/** The result of some work, or the signal's reason as soon as it aborts, or if it has. */
export async function abortable<T>(work: T | PromiseLike<T>, signal: AbortSignal | undefined): Promise<T> {
  let giveUp = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    giveUp = () => {
      reject(signal?.reason as Error);
    };
  });
  if (signal?.aborted) giveUp();
  signal?.addEventListener('abort', giveUp);
  try {
    return await Promise.race([aborted, work]);
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
}

/** Runs work with a signal that aborts after so many milliseconds, with this reason, or when the caller's does. */
export async function within<T>(
  clock: Clock,
  milliseconds: number,
  reason: () => Error,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const timeout = new AbortController();
  const stop = clock.timer(milliseconds, () => {
    timeout.abort(reason());
  });
  try {
    return await work(signal === undefined ? timeout.signal : AbortSignal.any([signal, timeout.signal]));
  } finally {
    stop();
  }
}
