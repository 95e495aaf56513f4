import type { ForkOptions } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import getPort from 'get-port';

import { Child } from './processes.ts';

type Environment = Readonly<Record<string, string>>;

/** An HTTP server of the API, in its process. */
export class Server extends Child {
  readonly url: string;

  private constructor(file: string, environment: Environment, port: number, options: ForkOptions) {
    super(file, [], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'], // Its log goes nowhere.
      ...options,
      env: { ...environment, ENVIRONMENT: 'local', PORT: String(port) },
    });
    this.url = `http://127.0.0.1:${port}/api/vpr`;
  }

  /**
   * Starts the server in the file, on a free port if none is given, and waits until it answers.
   *
   * @throws if it ends before
   */
  static async start(file: string, environment: Environment, options: ForkOptions, port?: number): Promise<Server> {
    const server = new Server(file, environment, port ?? (await getPort({ host: '127.0.0.1' })), options);
    await server.#untilListening();
    return server;
  }

  async #untilListening(): Promise<void> {
    for (;;) {
      try {
        await fetch(this.url);
        return;
      } catch {
        await Promise.race([setTimeout(50), this.ended()]);
      }
    }
  }
}
