import { LogFormatter, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';

import { logContext } from './log-context.ts';

/** One flat JSON object a line: when, how bad, what, for which request, and what else the line is about. */
export class ServiceLogFormatter extends LogFormatter {
  override formatAttributes(attributes: UnformattedAttributes, additional: LogAttributes): LogItem {
    const line = new LogItem({
      attributes: {
        timestamp: this.formatTimestamp(attributes.timestamp),
        level: attributes.logLevel,
        message: attributes.message,
        service: attributes.serviceName,
        ...logContext.getStore(),
      },
    });
    return line.addAttributes(additional);
  }

  /** AWS errors carry whole requests and old items, and with them what a user wrote: only the text gets into a log. */
  override formatError(error: Error): LogAttributes {
    const { name, message, stack, cause } = error;
    const causes = error instanceof AggregateError ? error.errors : [cause];
    return {
      name,
      message,
      stack,
      causes: causes.filter((each) => each instanceof Error).map((each) => this.formatError(each)),
    };
  }
}
