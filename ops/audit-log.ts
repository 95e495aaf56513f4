import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Row } from './output.ts';
import type { Target } from './target.ts';

/** Logs what operators change: a JSON line each in `ops.log` of the folder, and of a deployed stage on stderr, too. */
export class AuditLog {
  readonly #always: Row;
  readonly #folder: string;
  readonly #stderr: NodeJS.WritableStream | undefined;

  constructor({ stage, operator }: Target, command: string, folder: string, stderr: NodeJS.WritableStream) {
    const line = { level: 'INFO', message: 'operator changed data', service: 'vpr-ops' };
    this.#always = { ...line, operator, stage: stage ?? 'embedded', command };
    this.#folder = folder;
    this.#stderr = stage === undefined ? undefined : stderr;
  }

  write(change: Row): void {
    const line = `${JSON.stringify({ timestamp: new Date().toISOString(), ...this.#always, ...change })}\n`;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    appendFileSync(join(this.#folder, 'ops.log'), line, { mode: 0o600 });
    this.#stderr?.write(line);
  }
}
