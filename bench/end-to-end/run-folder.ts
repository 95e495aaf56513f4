import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the logs of runs, which is deleted when it is disposed of. */
export class RunFolder implements Disposable {
  readonly #path = mkdtempSync(join(tmpdir(), 'bench-runs-'));
  #logs = 0;

  newLog(): string {
    return join(this.#path, `${this.#logs++}.jsonl`);
  }

  [Symbol.dispose](): void {
    rmSync(this.#path, { recursive: true });
  }
}
