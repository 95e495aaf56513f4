import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import getPort from 'get-port';

import { dynoxide } from './dynoxide.ts';
import { processTree } from './process-tree.ts';
import { until } from './until.ts';

/** Where there is no embedded DynamoDB, `start:dev` uses that of the tests, too. */
const { AWS_ENDPOINT_URL_DYNAMODB, HOME, NODE_COMPILE_CACHE, PATH } = process.env;
const OTHER_DYNAMODB = dynoxide === undefined ? { AWS_ENDPOINT_URL_DYNAMODB } : {};

const root = join(import.meta.dirname, '../..');
const COPIED = [
  'client',
  'dev',
  'examples',
  'infrastructure',
  'src',
  'web',
  'package.json',
  '.npmrc',
  '.swcrc',
  'nest-cli.json',
  'tsconfig.json',
];

/** A copy of the repository, in which sources can be changed and `start:dev` has a folder of its own for its data. */
export class Checkout {
  readonly path: string;
  readonly #started: StartDev[] = [];

  private constructor(path: string) {
    this.path = path;
  }

  static async make(): Promise<Checkout> {
    const path = await mkdtemp(join(tmpdir(), 'checkout-'));
    await Promise.all(COPIED.map((name) => cp(join(root, name), join(path, name), { recursive: true })));
    await symlink(join(root, 'node_modules'), join(path, 'node_modules'));
    return new Checkout(path);
  }

  async remove(): Promise<void> {
    for (const { child } of this.#started) child.kill('SIGKILL'); // What it has started ends with it.
    await rm(this.path, { recursive: true, force: true });
  }

  /** Changes a source. */
  async edit(file: string, from: string, to: string): Promise<void> {
    const source = join(this.path, file);
    const text = await readFile(source, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
    await writeFile(source, text.replace(from, to));
  }

  /** Starts `start:dev` on free ports; `npm run` stands before it, or it is started by itself. */
  async startDev({
    command = [process.execPath, 'dev/start-dev.ts'],
    options = [] as string[],
    environment = {},
  } = {}) {
    const ports = {
      PORT: await freePort(),
      EMBEDDED_AWS_PORT: await freePort(),
      EMBEDDED_DYNAMODB_PORT: await freePort(),
    };
    const [program = '', ...rest] = command;
    const child = spawn(program, [...rest, ...options], {
      cwd: this.path,
      env: { PATH, HOME, NODE_COMPILE_CACHE, ...OTHER_DYNAMODB, ...ports, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const startDev = new StartDev(child, ports.PORT);
    this.#started.push(startDev);
    return startDev;
  }
}

const freePort = async () => String(await getPort({ host: '127.0.0.1' }));

/** A `start:dev` that runs. */
export class StartDev {
  output = '';
  readonly child: ChildProcess;
  readonly url: string;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  #read = 0;

  constructor(child: ChildProcess, port: string) {
    this.child = child;
    this.url = `http://127.0.0.1:${port}`;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (text: Buffer) => (this.output += String(text)));
    this.ended = once(child, 'exit').then(([code, signal]: (number | string | null)[]) => code ?? String(signal));
  }

  /** Waits for a line that contains a text, after the one that was waited for before. */
  async line(text: string): Promise<void> {
    await until(
      () => Promise.resolve(this.output.slice(this.#read)),
      (unread) => unread.includes(text),
    );
    this.#read = this.output.indexOf(text, this.#read) + text.length;
  }

  async submit(body: object): Promise<{ job_id: string }> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${this.url}/api/vpr`, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await response.json()) as { job_id: string };
  }

  async statusOf(jobId: string): Promise<string> {
    const response = await fetch(`${this.url}/api/vpr/status/${jobId}`);
    return ((await response.json()) as { status: string }).status;
  }

  pids(): number[] {
    return processTree(Number(this.child.pid)).map(({ pid }) => pid);
  }

  /** The process of its tree whose command matches. */
  pidOf(pattern: RegExp): number {
    const found = processTree(Number(this.child.pid)).find(({ command }) => pattern.test(command));
    if (found === undefined) throw new Error(`no process has a command like ${pattern}`);
    return found.pid;
  }
}
