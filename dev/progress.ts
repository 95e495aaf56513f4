import { clearLine, cursorTo } from 'node:readline';
import type { WriteStream } from 'node:tty';

/** Shows how far several things have come: on a terminal in one line that changes, elsewhere in a line for each change. */
export class Progress {
  readonly #states = new Map<string, string>();
  readonly #stream: WriteStream;

  constructor(stream: WriteStream) {
    this.#stream = stream;
  }

  /** Shows a state, unless it is shown already. */
  show(name: string, state: string): void {
    if (this.#states.get(name) === state) return;
    this.#states.set(name, state);
    if (this.#stream.isTTY) this.#rewrite();
    else this.#stream.write(`${name}: ${state}\n`);
  }

  /** What is written next begins on a line of its own. */
  end(): void {
    if (this.#stream.isTTY && this.#states.size > 0) this.#stream.write('\n');
  }

  #rewrite(): void {
    clearLine(this.#stream, 0);
    cursorTo(this.#stream, 0);
    const line = Array.from(this.#states, ([name, state]) => `${name}: ${state}`).join('   ');
    this.#stream.write(line.slice(0, this.#stream.columns - 1)); // A line that wraps could not be taken back.
  }
}
