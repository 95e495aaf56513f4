/** Nest's own log, which has no lines: it is the service's logger that writes them. */
export class ConsoleLogger {
  log() {}
  error() {}
  warn() {}
}
