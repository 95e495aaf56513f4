import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { unzipSync } from 'fflate';

import { RuntimeApi } from './runtime-api.ts';

/** A function as the template describes it: where its code starts, and what it finds in its environment. */
export interface Deployed {
  /** What is in its folder, by path. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** The files of a zip, by path. */
export function unzipped(zip: string): Record<string, Uint8Array> {
  return unzipSync(readFileSync(zip));
}

/** Starts a function in a folder that has nothing but its files, as Lambda does: without `require` of ES modules. */
export async function startLambda({ files, handler, timeoutSeconds, environment }: Deployed) {
  const folder = mkdtempSync(join(tmpdir(), 'careervp-lambda-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const api = new RuntimeApi(timeoutSeconds);
  const AWS_LAMBDA_RUNTIME_API = await api.start();
  const bootstrap = join(import.meta.dirname, 'bootstrap.ts');
  const child = spawn(process.execPath, ['--no-experimental-require-module', bootstrap], {
    cwd: folder,
    env: { ...environment, AWS_LAMBDA_RUNTIME_API, LAMBDA_TASK_ROOT: folder, _HANDLER: handler },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  const output = new PassThrough({ encoding: 'utf8' });
  for (const stream of [child.stdout, child.stderr]) stream.pipe(output, { end: false });
  return {
    invoke: (event: unknown, timeoutSeconds?: number) => api.invoke(event, timeoutSeconds),
    initError: api.initError,
    /** The lines of its log, in the order and at the time of their coming. */
    log: createInterface(output),
    async stop(): Promise<void> {
      child.kill();
      await exited;
      await api.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Lambda = Awaited<ReturnType<typeof startLambda>>;
