import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';

/** Tells the time, and waits. A provider, so that a test can replace it and let hours pass. */
@Injectable()
export class Clock {
  /** Milliseconds since the epoch. */
  now(): number {
    return Date.now();
  }

  /** Waits; rejects as soon as the signal aborts. */
  async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    await setTimeout(milliseconds, undefined, { signal });
  }
}
