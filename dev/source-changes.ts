import { watch } from 'chokidar';

/** Milliseconds without a change after which what changes together, as a checkout does, has changed. */
const QUIET_MS = 100;

/** Tells when files of a folder have changed. */
export class SourceChanges {
  #next = Promise.withResolvers<undefined>();
  #settling: NodeJS.Timeout | undefined;
  readonly #watcher;

  constructor(folder: string) {
    this.#watcher = watch(folder, { ignoreInitial: true }).on('all', () => {
      clearTimeout(this.#settling);
      this.#settling = setTimeout(() => {
        this.#next.resolve(undefined);
      }, QUIET_MS);
    });
  }

  /** Forgets the changes until now. */
  reset(): void {
    clearTimeout(this.#settling);
    this.#next = Promise.withResolvers();
  }

  /** Resolves with the first change after `reset`. */
  get next(): Promise<undefined> {
    return this.#next.promise;
  }

  async stop(): Promise<void> {
    clearTimeout(this.#settling);
    await this.#watcher.close();
  }
}
