import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';

import { Clock } from '../core/time/clock.ts';

/** Requests that wait in a process at once; beyond these, answers come at once. */
const MAX_WAITING = 50;

/** Milliseconds between two looks. */
const LOOK_MS = 1_000;

/** Lets requests wait for the end of a job. */
@Injectable()
export class JobWaiter implements BeforeApplicationShutdown {
  readonly #stop = new AbortController();
  #waiting = 0;

  constructor(private readonly clock: Clock) {}

  /** Ends all waiting: a server that stops answers what it has. */
  beforeApplicationShutdown(): void {
    this.#stop.abort();
  }

  /**
   * Looks once a second, for so many seconds at most, until the job is no longer live.
   *
   * @param gone aborts when nobody waits for the answer any more
   * @returns the job at the last look, and whether it was waited for: not where too many wait already, or the process stops
   */
  async untilFinal<Job>(
    look: () => Promise<Job>,
    isLive: (job: Job) => boolean,
    seconds: number,
    gone: AbortSignal,
  ): Promise<{ readonly job: Job; readonly waited: boolean }> {
    if (this.#waiting >= MAX_WAITING || this.#stop.signal.aborted) return { job: await look(), waited: false };
    this.#waiting++;
    try {
      const endMs = this.clock.now() + seconds * 1_000;
      const ended = AbortSignal.any([this.#stop.signal, gone]);
      for (;;) {
        const job = await look();
        const leftMs = endMs - this.clock.now();
        if (!isLive(job) || leftMs <= 0) return { job, waited: true };
        if (ended.aborted) return { job, waited: false };
        await this.clock.sleep(Math.min(LOOK_MS, leftMs), ended).catch(() => undefined);
      }
    } finally {
      this.#waiting--;
    }
  }
}
