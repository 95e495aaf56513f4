import { Crew } from './crew.ts';
import type { Engine } from './engine.ts';
import type { RunFolder } from './run-folder.ts';
import type { Store } from './store.ts';

/** An engine at work: its processes, its store and its run log. */
export class RunningEngine implements AsyncDisposable {
  readonly crew: Crew;
  readonly store: Store;
  readonly log: string;
  readonly #processes: AsyncDisposableStack;

  private constructor(crew: Crew, store: Store, log: string, processes: AsyncDisposableStack) {
    this.crew = crew;
    this.store = store;
    this.log = log;
    this.#processes = processes;
  }

  /** @param slots jobs that its workers do at the same time, together */
  static async start(engine: Engine, slots: number, folder: RunFolder, signal: AbortSignal): Promise<RunningEngine> {
    await using processes = new AsyncDisposableStack();
    const store = processes.use(await engine.startStore(signal));
    const log = folder.newLog();
    const crew = processes.use(await Crew.start(engine, { environment: store.environment, slots, log, signal }));
    return new RunningEngine(crew, store, log, processes.move());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#processes.disposeAsync();
  }
}
