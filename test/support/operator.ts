import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';

import { runCommand } from '../../ops/run.ts';

/** Keeps what is written to it. */
class Kept extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += String(chunk);
    done();
  }
}

/** Runs the commands of `npm run ops` against the AWS of the environment, in a temporary folder. */
export async function operator() {
  const folder = await mkdtemp(join(tmpdir(), 'ops-'));
  return {
    folder,
    /** @param typed what is typed where the command asks; without it there is no terminal to type at */
    async run(command: string, typed?: string) {
      const stdout = new Kept();
      const stderr = new Kept();
      const stdin = Object.assign(typed === undefined ? Readable.from([]) : new PassThrough(), {
        isTTY: typed !== undefined,
      });
      if (stdin instanceof PassThrough) stdin.write(`${String(typed)}\n`);
      const signal = new AbortController().signal;
      const exitCode = await runCommand(command.split(' '), { terminal: { stdout, stderr, stdin }, folder, signal });
      return { exitCode, stdout: stdout.text, stderr: stderr.text };
    },
    /** Runs a command, and reads its answer: what came over the wire has no type. */
    async ask<T = unknown>(command: string): Promise<T> {
      const { stdout, stderr } = await this.run(`${command} --json`);
      if (stdout === '') throw new Error(`${command}: ${stderr}`);
      return JSON.parse(stdout) as T;
    },
    leave: () => rm(folder, { recursive: true }),
  };
}

export type Operator = Awaited<ReturnType<typeof operator>>;
