import { type ChildProcessByStdio, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** A server that is no program of Node. It ends when it is disposed of, and when the signal of its options aborts. */
export class NativeServer implements AsyncDisposable {
  readonly pid: number;
  readonly #process: ChildProcessByStdio<null, Readable, Readable>;
  readonly #ended: Promise<unknown>;

  private constructor(command: string, args: readonly string[], options: SpawnOptions) {
    this.#process = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#ended = once(this.#process, 'exit').catch(() => undefined);
    this.pid = this.#process.pid ?? 0;
  }

  /**
   * Starts the server, and waits for the line that says that it is ready.
   *
   * @throws with what it said, if it ends before
   */
  static async start(
    command: string,
    args: readonly string[],
    ready: string,
    options: SpawnOptions,
  ): Promise<NativeServer> {
    const server = new NativeServer(command, args, options);
    const lines: string[] = [];
    const isReady = new Promise<void>((resolve) => {
      for (const output of [server.#process.stdout, server.#process.stderr]) {
        createInterface(output).on('line', (line) => {
          if (line.includes(ready)) resolve();
          if (lines.length < 50) lines.push(line);
        });
      }
    });
    const failed = server.#ended.then(() => {
      throw new Error(`${command} did not start: ${lines.join(' ')}`);
    });
    await Promise.race([isReady, failed]);
    failed.catch(() => undefined); // From now on its end is nobody's surprise.
    return server;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill('SIGINT'); // What PostgreSQL calls a fast shutdown.
    await this.#ended;
  }
}
