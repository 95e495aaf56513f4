import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { StartError } from './embedded-aws/start-error.ts';

const root = join(import.meta.dirname, '..');

/** Milliseconds that the service has for its end. */
const PATIENCE_MS = 3_000;

export interface ServiceProcess {
  /** Where its API answers. */
  readonly url: string;
  /** Resolves to how it ended: its exit code, or the signal that killed it. */
  readonly ended: Promise<number | string>;
  /** Ends it: it may finish what it has begun, if that does not take long. */
  stop(): Promise<void>;
}

export interface ServiceProcessOptions {
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly withWorker: boolean;
  /** Takes the lines of its log. */
  readonly log?: (line: string) => void;
}

/**
 * Starts the service (API, worker and watchdog in one process) from its sources. It ends when this process does.
 *
 * @throws StartError with what it said, where it gave up; one that was killed meanwhile has ended like any other
 */
export async function startServiceProcess(options: ServiceProcessOptions): Promise<ServiceProcess> {
  const { port, environment, withWorker, log = () => undefined } = options;
  const program = [join(root, 'dev/service.ts'), join(root, 'src/main.ts'), ...(withWorker ? [] : ['--no-worker'])];
  const preload = ['--enable-source-maps', '--import', join(root, 'dev/compile-on-load.ts')];
  // Detached, so that Ctrl-C reaches the process alone that started it, and can stop it before its AWS.
  const child = spawn(process.execPath, [...preload, ...program], {
    detached: true,
    env: { ...process.env, ...environment, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  assert(child.stdout !== null && child.stderr !== null);
  const ended = once(child, 'close').then(([code, signal]: (number | string | null)[]) => code ?? String(signal));
  let isListening = false;
  const complaints: string[] = [];
  createInterface(child.stdout).on('line', log);
  createInterface(child.stderr).on('line', (line) => {
    if (isListening) log(line);
    else complaints.push(line);
  });

  await Promise.race([once(child, 'message'), ended]);
  if (child.exitCode !== null) {
    throw new StartError(`The service did not start: ${complaints.join('\n') || 'it ended without a word'}`);
  }
  isListening = true;
  complaints.forEach(log);
  return {
    url: `http://127.0.0.1:${port}`,
    ended,
    async stop() {
      child.kill('SIGTERM');
      const killing = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      await ended;
      clearTimeout(killing);
    },
  };
}
