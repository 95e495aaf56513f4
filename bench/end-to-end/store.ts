/** Where an engine keeps its jobs. */
export interface Store extends AsyncDisposable {
  /** The environment variables for the processes that use it. */
  readonly environment: Readonly<Record<string, string>>;
  /** The process that all others of it descend from. */
  readonly pid: number;
}
