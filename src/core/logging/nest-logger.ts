import { Injectable, type LoggerService } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';

/**
 * Writes Nest's own lines into the service's log. What it says about its start (modules, routes) is logged at DEBUG.
 */
@Injectable()
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(String(message), { context: rest.at(-1) });
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.log(message, ...rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.log(message, ...rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn(String(message), { context: rest.at(-1) });
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error(String(message), { context: rest.at(-1) });
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.logger.critical(String(message), { context: rest.at(-1) });
  }
}
