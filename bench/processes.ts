import { type ChildProcess, fork, type ForkOptions } from 'node:child_process';
import { once } from 'node:events';

/**
 * A process that the benchmark starts. It ends when it is disposed of, and when the signal of its options aborts; it is
 * killed, since nothing that it holds is worth an orderly end.
 */
export class Child implements AsyncDisposable {
  protected readonly process: ChildProcess;
  readonly #file: string;
  readonly #end: Promise<string>;

  constructor(file: string, args: readonly string[] = [], options: ForkOptions = {}) {
    this.#file = [file, ...args].at(-1) ?? file;
    this.process = fork(file, args, { execArgv: [], killSignal: 'SIGKILL', serialization: 'advanced', ...options });
    // From the start on: who listens for an exit that has been waits for ever.
    this.#end = new Promise((resolve) => {
      this.process.once('exit', (code, signal) => {
        resolve(`has ended with ${signal ?? `code ${code}`}`);
      });
      this.process.on('error', (error) => {
        resolve(`failed: ${error.message}`);
      });
    });
  }

  /** @throws once the process has ended, which it is not to do by itself */
  async ended(): Promise<never> {
    throw new Error(`${this.#file} ${await this.#end}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.process.kill('SIGKILL');
    await this.#end;
  }
}

/** A process that is asked and answers, one after the other. */
export class Asked<Answer> extends Child {
  /** The first message, which says that it is ready. */
  async ready(): Promise<unknown> {
    return this.#next();
  }

  async ask(question: object): Promise<Answer> {
    this.process.send(question);
    return (await this.#next()) as Answer;
  }

  async #next(): Promise<unknown> {
    const [message] = (await Promise.race([once(this.process, 'message'), this.ended()])) as [unknown];
    return message;
  }
}
