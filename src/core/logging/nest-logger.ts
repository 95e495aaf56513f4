import { Injectable, type LoggerService } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';

/** Nest's own lines in the service's log. Its progress at start (modules, routes) is of interest when debugging only. */
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
