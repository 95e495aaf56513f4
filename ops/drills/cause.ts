import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The cause of a drill's trouble. It lasts until somebody removes it, in this process or another. */
export class Cause {
  readonly #file: string;

  /** @param folder where the drill keeps its data */
  constructor(folder: string) {
    this.#file = join(folder, 'drill');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  get lasts(): boolean {
    return existsSync(this.#file);
  }

  begin(name: string): void {
    writeFileSync(this.#file, name);
  }

  /** What the release, the setting or the AWS command of the runbook does in earnest. */
  remove(): void {
    rmSync(this.#file, { force: true });
  }
}
