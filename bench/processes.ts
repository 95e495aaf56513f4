import { type ChildProcess, fork, type ForkOptions } from 'node:child_process';
import { once } from 'node:events';

/**
 * A process that the benchmark starts. It is killed when it is disposed of, and when the signal of its options aborts.
 */
export class Child implements AsyncDisposable {
  protected readonly process: ChildProcess;
  readonly #file: string;
  readonly #end: Promise<string>;

  constructor(file: string, args: readonly string[] = [], options: ForkOptions = {}) {
    this.#file = [file, ...args].at(-1) ?? file;
    this.process = fork(file, args, { execArgv: [], killSignal: 'SIGKILL', serialization: 'advanced', ...options });
    // Listens from the start: the event does not repeat.
    this.#end = new Promise((resolve) => {
      this.process.once('exit', (code, signal) => {
        resolve(`has ended with ${signal ?? `code ${code}`}`);
      });
      this.process.on('error', (error) => {
        resolve(`failed: ${error.message}`);
      });
    });
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  /** @throws when the process has ended by itself */
  async ended(): Promise<never> {
    throw new Error(`${this.#file} ${await this.#end}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.process.kill('SIGKILL');
    await this.#end;
  }
}

/** A process that answers one message after the other. */
export class RequestReplyProcess<Answer> extends Child {
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
