import { Injectable } from '@nestjs/common';

/** What time it is. A provider, so that a test can let hours pass. */
@Injectable()
export class Clock {
  /** Milliseconds since the epoch. */
  now(): number {
    return Date.now();
  }
}
