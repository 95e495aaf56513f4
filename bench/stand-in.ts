import { join } from 'node:path';

import { Asked } from './processes.ts';
import type { StandInCalls, StandInOrder } from './stand-in-aws.ts';

/** The stand-in for AWS, in its process. */
export class StandIn {
  readonly #process = new Asked<StandInOrder, StandInCalls>(join(import.meta.dirname, 'stand-in-aws.ts'));
  #endpoint = '';

  get endpoint(): string {
    return this.#endpoint;
  }

  async start(): Promise<void> {
    this.#endpoint = `http://127.0.0.1:${String(await this.#process.ready())}`;
  }

  /**
   * Forgets every job, and lets each call take so long from now on.
   *
   * @returns what was called until now
   */
  async reset(latencyMs = 0): Promise<StandInCalls> {
    return this.#process.ask({ latencyMs });
  }

  async stop(): Promise<void> {
    await this.#process.stop();
  }
}
