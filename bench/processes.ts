import { type ChildProcess, fork, type ForkOptions } from 'node:child_process';
import { once } from 'node:events';

/** A process of the benchmark: it is asked and answers, one after the other, and ends with its parent. */
export class Asked<Question extends object, Answer> {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;

  /** @param file a module that sends one message when it is ready, and then one for each that it gets */
  constructor(file: string, args: readonly string[] = [], options: ForkOptions = {}) {
    this.#child = fork(file, args, { execArgv: [], serialization: 'advanced', ...options });
    this.#exited = once(this.#child, 'exit');
  }

  /** The first message, which says that it is ready. */
  async ready(): Promise<unknown> {
    return this.#next();
  }

  async ask(question: Question): Promise<Answer> {
    this.#child.send(question);
    return (await this.#next()) as Answer;
  }

  async stop(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    await this.#exited;
  }

  async #next(): Promise<unknown> {
    const ended = this.#exited.then(() => Promise.reject(new Error(`${this.#child.spawnargs.at(-1)} has ended`)));
    const [message] = (await Promise.race([once(this.#child, 'message'), ended])) as [unknown];
    return message;
  }
}
