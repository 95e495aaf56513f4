import { watch } from 'chokidar';

/** Tells when a file of a folder has changed. */
export class SourceChanges {
  #next = Promise.withResolvers<undefined>();
  readonly #watcher;

  constructor(folder: string) {
    this.#watcher = watch(folder, { ignoreInitial: true }).on('all', () => {
      this.#next.resolve(undefined);
    });
  }

  /** Forgets the changes until now. */
  reset(): void {
    this.#next = Promise.withResolvers();
  }

  /** Resolves with the first change after `reset`. */
  get next(): Promise<undefined> {
    return this.#next.promise;
  }

  async stop(): Promise<void> {
    await this.#watcher.close();
  }
}
