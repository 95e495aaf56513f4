import { openSync, readFileSync, writeSync } from 'node:fs';

/** What the model did, and in which process. */
export interface Entry {
  readonly application_id: string;
  readonly event: 'began' | 'ended';
  readonly pid: number;
  readonly atMs: number;
}

/** A file that several processes write to. What is written is there when one of them is killed right after. */
export class RunLog {
  readonly #file: number;

  constructor(path: string) {
    this.#file = openSync(path, 'a');
  }

  append(entry: Pick<Entry, 'application_id' | 'event'>): void {
    const whole: Entry = { ...entry, pid: process.pid, atMs: Date.now() };
    writeSync(this.#file, `${JSON.stringify(whole)}\n`);
  }
}

export function readRunLog(path: string): Entry[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Entry);
}
