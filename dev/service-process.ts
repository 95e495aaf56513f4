import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import getPort from 'get-port';

import { StartError } from './embedded-aws/start-error.ts';

const root = join(import.meta.dirname, '..');

/** Milliseconds that the service has for its end. */
const PATIENCE_MS = 3_000;

export interface ServiceProcess {
  /** Where its API answers. */
  readonly url: string;
  /** Ends it: it may finish what it has begun, if that does not take long. */
  stop(): Promise<void>;
}

/** Starts the built service (API, worker and watchdog in one process) on a free port. */
export async function startServiceProcess(environment: Readonly<Record<string, string>>): Promise<ServiceProcess> {
  const port = await getPort({ host: '127.0.0.1' });
  // Detached, so that Ctrl-C reaches the process alone that started it, and can stop it before its AWS.
  const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'dev/service.ts')], {
    cwd: root,
    detached: true,
    env: { ...process.env, ...environment, PORT: String(port), LOG_LEVEL: 'INFO' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  const complaints: string[] = []; // The last of them is the one for its user.
  createInterface(child.stderr).on('line', (line) => complaints.push(line));
  for await (const line of createInterface(child.stdout)) {
    if (!line.includes('"message":"listening"')) continue;
    child.stdout.resume();
    return {
      url: `http://127.0.0.1:${port}`,
      async stop() {
        child.kill('SIGTERM');
        const killing = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
        await exited;
        clearTimeout(killing);
      },
    };
  }
  await exited;
  throw new StartError(`The service did not start: ${complaints.at(-1) ?? 'it ended without a word'}`);
}
