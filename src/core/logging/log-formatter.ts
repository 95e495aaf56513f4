import { LogFormatter, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';

import { logContext } from './log-context.ts';

/**
 * Writes each line as one flat JSON object: timestamp, level, message, service, request or message id, and the line's
 * own keys.
 */
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
   * Logs the message, the stack, and the causes in a line each. AWS errors contain whole requests and old items, and
   * with them what a user wrote, so nothing else of an error is logged.
   */
  override formatError(error: Error): LogAttributes {
    return { name: error.name, message: error.message, stack: error.stack, causes: causesOf(error) };
  }
}

function causesOf({ cause, errors }: { cause?: unknown; errors?: unknown }): string[] {
  const causes = [cause, errors].flat().filter((each) => each instanceof Error);
  return causes.flatMap((each) => [`${each.name}: ${each.message}`, ...causesOf(each)]);
}
