import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';

/** What time it is, and waiting for it to pass. A provider, so that a test can let hours go by. */
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
