import { setImmediate } from 'node:timers/promises';

import type { Clock } from '../../client/src/clock.ts';

/** The clock of a client: its pauses pass at once, and are written down. */
export class ClientClock implements Clock {
  /** The time in milliseconds. */
  readonly pauses: number[] = [];
  /** Happens in each pause. */
  during: () => Promise<void> | void = () => undefined;
  /** Pauses do not pass, but end when their signal aborts. */
  isHeld = false;
  #nowMs = Date.now();
  readonly #timers = new Set<{ readonly dueMs: number; readonly callback: () => void }>();

  now(): number {
    return this.#nowMs;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    this.pauses.push(milliseconds);
    await this.during();
    if (this.isHeld) await aborted(signal);
    this.advance(milliseconds);
    await setImmediate();
    signal?.throwIfAborted();
  }

  timer(milliseconds: number, callback: () => void): () => void {
    const timer = { dueMs: this.#nowMs + milliseconds, callback };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  }

  advance(milliseconds: number): void {
    this.#nowMs += milliseconds;
    for (const timer of this.#timers) {
      if (timer.dueMs > this.#nowMs) continue;
      this.#timers.delete(timer);
      timer.callback();
    }
  }

  /** The timers that run. */
  get timers(): number {
    return this.#timers.size;
  }
}

async function aborted(signal: AbortSignal | undefined): Promise<void> {
  await new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
}
