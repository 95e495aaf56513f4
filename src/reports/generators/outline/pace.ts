import { setImmediate } from 'node:timers/promises';

/** How long the work goes on before others have their turn; one piece of it takes some milliseconds more at most. */
const SLICE_MS = 15;

/** Lets other work of the process in between pieces of a long computation. */
export class Pace {
  private sinceMs = performance.now();

  constructor(private readonly signal: AbortSignal) {}

  /** Lets others run if the slice is used up; await it between two pieces. Rejects with the signal's reason once it is aborted. */
  async step(): Promise<void> {
    this.signal.throwIfAborted();
    if (performance.now() - this.sinceMs < SLICE_MS) return;
    await setImmediate();
    this.sinceMs = performance.now();
    this.signal.throwIfAborted();
  }

  /** Maps items one after the other, and lets others run in between. */
  async flatMap<T, U>(
    items: readonly T[],
    map: (item: T, index: number) => readonly U[] | Promise<readonly U[]>,
  ): Promise<U[]> {
    const mapped: U[] = [];
    for (const [index, item] of items.entries()) {
      await this.step();
      mapped.push(...(await map(item, index)));
    }
    return mapped;
  }
}
