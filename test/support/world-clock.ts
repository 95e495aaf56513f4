import { Clock } from '../../src/core/time/clock.ts';

interface Sleeper {
  readonly untilMs: number;
  readonly wake: () => void;
}

/** The clock of one process, ahead of the world's by some seconds. */
export class ProcessClock extends Clock {
  aheadSeconds = 0;

  constructor(private readonly world: WorldClock) {
    super();
  }

  override now(): number {
    return this.world.now() + this.aheadSeconds * 1_000;
  }

  override async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    return this.world.sleep(milliseconds, signal);
  }
}

/** A clock that the test moves; sleepers wake when their time has come. */
export class WorldClock extends Clock {
  /** Whether sleepers wake; the timers of a frozen process do not run. */
  timersRun = true;
  #nowMs = Date.now();
  readonly #sleepers = new Set<Sleeper>();

  override now(): number {
    return this.#nowMs;
  }

  override async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const sleeper: Sleeper = {
      untilMs: this.#nowMs + milliseconds,
      wake: () => {
        resolve(undefined);
      },
    };
    const giveUp = () => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp);
    this.#sleepers.add(sleeper);
    try {
      await promise;
    } finally {
      this.#sleepers.delete(sleeper);
      signal.removeEventListener('abort', giveUp);
    }
  }

  /** The number of sleepers. */
  get sleepers(): number {
    return this.#sleepers.size;
  }

  advance(seconds: number): void {
    this.#nowMs += seconds * 1_000;
    if (!this.timersRun) return;
    for (const sleeper of this.#sleepers) if (sleeper.untilMs <= this.#nowMs) sleeper.wake();
  }
}
