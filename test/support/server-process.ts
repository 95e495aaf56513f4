import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import getPort from 'get-port';

const { PATH, NODE_COMPILE_CACHE } = process.env;
const started: ChildProcess[] = [];
const root = join(import.meta.dirname, '../..');

/** Runs a script of the repository in a process of its own, with this environment only. */
export function startProcess(script: string, environment: Readonly<Record<string, string>>, options: string[] = []) {
  const child = spawn(process.execPath, [...options, join(root, script)], {
    cwd: root,
    env: { PATH, NODE_COMPILE_CACHE, ...environment },
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

type StartedProcess = ReturnType<typeof startProcess>;

/** Waits until a server says that it listens, and returns its URL. */
async function untilListening({ child, output }: StartedProcess): Promise<string> {
  for await (const line of createInterface(child.stdout)) {
    if (line.includes('"message":"listening"')) return (JSON.parse(line) as { url: string }).url;
  }
  throw new Error(`it did not start: ${output.stderr}`);
}

/** The built HTTP server on a free port, as `npm run start:prod` runs it. */
export async function startServer(environment: Readonly<Record<string, string>>) {
  const server = startProcess('dist/main.js', { PORT: '0', ...environment, LOG_LEVEL: 'INFO' });
  const url = await untilListening(server);
  return {
    ...server,
    url,
    submit: (body: unknown, token?: string) => submitTo(url, body, token),
    lines: () => linesOf(server.output.stdout + server.output.stderr),
  };
}

/** The built service (API, worker and watchdog, as `npm run start:dev` runs it), always at the same address. */
export class BuiltService {
  #running: StartedProcess | undefined;

  private constructor(
    private readonly port: number,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  /** Prepares the service without starting it. */
  static async prepare(environment: Readonly<Record<string, string>>): Promise<BuiltService> {
    return new BuiltService(await getPort({ host: '127.0.0.1' }), environment);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.#running = startProcess('dev/service.ts', { ...this.environment, PORT: String(this.port), LOG_LEVEL: 'INFO' });
    await untilListening(this.#running);
  }

  /** Kills the process by SIGKILL, whatever it is doing. */
  async kill(): Promise<void> {
    this.#running?.child.kill('SIGKILL');
    await this.#running?.ended;
  }
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
