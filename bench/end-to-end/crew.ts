import type { StdioOptions } from 'node:child_process';
import getPort from 'get-port';

import { RequestReplyProcess } from '../processes.ts';
import { Server } from '../server.ts';
import type { Engine } from './engine.ts';
import { settled } from './settled.ts';

const WORKERS = 2;

/** The processes' logs are dropped: the table has all that is measured. */
const SILENT: StdioOptions = ['ignore', 'ignore', 'ignore', 'ipc'];

/** Node options that end a process when its parent, the benchmark, has been killed. */
const WITH_ITS_PARENT = ['--import', "data:text/javascript,process.once('disconnect', () => process.exit())"];

export interface CrewOptions {
  readonly environment: Readonly<Record<string, string>>;
  /** Jobs that its workers do at the same time, together. */
  readonly slots: number;
  /** The file of the run log. */
  readonly log: string;
  readonly signal: AbortSignal;
}

/** Who may be killed: the API, or a worker by its number. */
export type Member = 'api' | number;

/** The processes of an engine: one API, always at the same address, and two workers. */
export class Crew implements AsyncDisposable {
  readonly members: readonly Member[] = ['api', ...Array.from({ length: WORKERS }, (_, number) => number)];
  readonly #engine: Engine;
  readonly #options: CrewOptions;
  readonly #port: number;
  readonly #running = new Map<Member, Server | RequestReplyProcess<never>>();

  private constructor(engine: Engine, options: CrewOptions, port: number) {
    this.#engine = engine;
    this.#options = options;
    this.#port = port;
  }

  static async start(engine: Engine, options: CrewOptions): Promise<Crew> {
    const crew = new Crew(engine, options, await getPort({ host: '127.0.0.1' }));
    try {
      await settled(crew.members.map(async (member) => crew.start(member)));
      return crew;
    } catch (error) {
      await crew[Symbol.asyncDispose]();
      throw error;
    }
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/api/vpr`;
  }

  get pids(): number[] {
    return Array.from(this.#running.values(), ({ pid }) => pid);
  }

  /** Starts a member that does not run, and waits until it works. */
  async start(member: Member): Promise<void> {
    const { environment, slots, log, signal } = this.#options;
    const { api, worker } = this.#engine;
    const env = { PATH: process.env['PATH'] ?? '', ...environment, RUN_LOG: log, ENVIRONMENT: 'local' };
    if (member === 'api') {
      const options = { execArgv: [...WITH_ITS_PARENT, ...(api.execArgv ?? [])], stdio: SILENT, signal };
      const settings = { ...env, POWERTOOLS_SERVICE_NAME: 'vpr-submit' };
      this.#running.set(member, await Server.start(api.file, settings, options, this.#port));
      return;
    }
    const child = new RequestReplyProcess<never>(worker.file, [], {
      env: { ...env, SLOTS: String(Math.ceil(slots / WORKERS)), POWERTOOLS_SERVICE_NAME: 'vpr-worker' },
      execArgv: [...WITH_ITS_PARENT, ...(worker.execArgv ?? [])],
      stdio: SILENT,
      signal,
    });
    this.#running.set(member, child);
    await child.ready();
  }

  /**
   * Kills the process by SIGKILL, whatever it is doing.
   *
   * @returns its process id
   */
  async kill(member: Member): Promise<number> {
    const child = this.#running.get(member);
    this.#running.delete(member);
    await child?.[Symbol.asyncDispose]();
    return child?.pid ?? 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.members.map(async (member) => this.kill(member)));
  }
}
