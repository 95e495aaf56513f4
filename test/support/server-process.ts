import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const started: ChildProcess[] = [];
const root = join(import.meta.dirname, '../..');

/** Runs a script of the repository in a process of its own, with this environment only. */
export function startProcess(script: string, environment: Readonly<Record<string, string>>, options: string[] = []) {
  const child = spawn(process.execPath, [...options, join(root, script)], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += String(chunk)));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += String(chunk)));
  return {
    child,
    output,
    /** How it ended: its exit code, or the signal that ended it. */
    ended: once(child, 'close').then(([code, signal]: (number | string | null)[]) => code ?? signal),
  };
}

/** Ends the processes that a failed test has left behind. */
export function killProcesses(): void {
  for (const child of started) child.kill('SIGKILL');
}

/** The built HTTP server on a free port, as `npm run start:prod` runs it. */
export async function startServer(environment: Readonly<Record<string, string>>) {
  const server = startProcess('dist/main.js', { PORT: '0', ...environment, LOG_LEVEL: 'INFO' });
  for await (const line of createInterface(server.child.stdout)) {
    if (!line.includes('"message":"listening"')) continue;
    const { url } = JSON.parse(line) as { url: string };
    return {
      ...server,
      url,
      submit: (body: unknown, token?: string) => submitTo(url, body, token),
      lines: () => linesOf(server.output.stdout + server.output.stderr),
    };
  }
  throw new Error(`the server did not start: ${server.output.stderr}`);
}

async function submitTo(url: string, body: unknown, token?: string) {
  const response = await fetch(`${url}/api/vpr`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-request-id': 'request-1',
      connection: 'close',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

function linesOf(output: string): Record<string, unknown>[] {
  const lines = output.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}
