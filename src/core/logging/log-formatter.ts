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

  /**
   * AWS errors carry whole requests and old items, and with them what a user wrote: only their text gets into a log.
   * One stack is enough to find the place; the causes say in a line each what happened there.
   */
  override formatError(error: Error): LogAttributes {
    return { name: error.name, message: error.message, stack: error.stack, causes: causesOf(error) };
  }
}

function causesOf({ cause, errors }: { cause?: unknown; errors?: unknown }): string[] {
  const causes = [cause, errors].flat().filter((each) => each instanceof Error);
  return causes.flatMap((each) => [`${each.name}: ${each.message}`, ...causesOf(each)]);
}
