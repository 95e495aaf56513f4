/** What every error of the service says about itself, so that those who catch it need not guess. */
export abstract class ServiceError extends Error {
  /** A name for programs, in capitals. */
  abstract readonly code: string;
  /** Whether the same call may succeed when it is made again. */
  abstract readonly retryable: boolean;
  /** Whom or what the failed call was about: ids for the log. */
  readonly subject?: Readonly<Record<string, string>>;
}
