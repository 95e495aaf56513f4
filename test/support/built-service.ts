import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import getPort from 'get-port';

/** The built service (API, worker and watchdog, as `npm run start:dev` runs it) in a process that can be killed. */
export class BuiltService {
  #child: ChildProcess | undefined;

  private constructor(
    private readonly port: number,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  /** Not yet started. Its address is always the same. */
  static async prepare(environment: Readonly<Record<string, string>>): Promise<BuiltService> {
    return new BuiltService(await getPort({ host: '127.0.0.1' }), environment);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, ['dev/service.ts'], {
      env: { ...process.env, ...this.environment, PORT: String(this.port), LOG_LEVEL: 'INFO' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    for await (const line of createInterface(child.stdout)) {
      if (!line.includes('"message":"listening"')) continue;
      child.stdout.resume();
      return;
    }
    throw new Error('dev/service.ts did not start; is it built?');
  }

  /** SIGKILL: whatever it is doing at this moment, it does no more. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }
}
