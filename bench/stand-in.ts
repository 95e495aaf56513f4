import type { ForkOptions } from 'node:child_process';
import { join } from 'node:path';

import { RequestReplyProcess } from './processes.ts';
import type { StandInCalls, StandInOrder } from './stand-in-aws.ts';

/** The stand-in for AWS, in its process. */
export class StandIn implements AsyncDisposable {
  readonly #process: RequestReplyProcess<StandInCalls>;
  #endpoint = '';

  private constructor(options: ForkOptions) {
    this.#process = new RequestReplyProcess(join(import.meta.dirname, 'stand-in-aws.ts'), [], options);
  }

  static async start(options: ForkOptions = {}): Promise<StandIn> {
    const standIn = new StandIn(options);
    standIn.#endpoint = `http://127.0.0.1:${String(await standIn.#process.ready())}`;
    return standIn;
  }

  get endpoint(): string {
    return this.#endpoint;
  }

  /**
   * Forgets every job, and lets each call take so long from now on.
   *
   * @returns what was called until now
   */
  async reset(latencyMs = 0): Promise<StandInCalls> {
    return this.#process.ask({ latencyMs } satisfies StandInOrder);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#process[Symbol.asyncDispose]();
  }
}
