import type { Logger } from '@aws-lambda-powertools/logger';

import { isObject } from '../validation/is-object.ts';

export type AwsHandler = (args: never) => Promise<{ readonly output: unknown }>;

/** What a middleware needs to know of a client, whichever service of AWS it is for. */
export interface AwsClient {
  readonly middlewareStack: {
    add(
      middleware: (next: AwsHandler, context: { readonly commandName?: string }) => AwsHandler,
      options: { readonly step: 'initialize' },
    ): void;
  };
}

/**
 * At the level DEBUG, logs each call of a client: which it was, how it ended, after how many attempts and milliseconds. No
 * parameter gets into the log.
 */
export function logCalls(client: AwsClient, logger: Logger): void {
  if (logger.getLevelName() !== 'DEBUG') return;
  const middleware =
    (next: AwsHandler, { commandName = '' }): AwsHandler =>
    async (args) => {
      const startedMs = performance.now();
      const log = (outcome: unknown) => {
        const { attempts, httpStatusCode: status } = metadataOf(outcome);
        const ms = Math.round(performance.now() - startedMs);
        const error_name = outcome instanceof Error ? outcome.name : undefined;
        logger.debug('AWS called', {
          operation: commandName.replace(/Command$/, ''),
          status,
          error_name,
          attempts,
          ms,
        });
      };
      try {
        const result = await next(args);
        if (!isPresigned(result.output)) log(result.output);
        return result;
      } catch (error) {
        log(error);
        throw error;
      }
    };
  client.middlewareStack.add(middleware, { step: 'initialize' });
}

function metadataOf(outcome: unknown): { readonly attempts?: number; readonly httpStatusCode?: number } {
  const { $metadata = {} } = Object(outcome) as { $metadata?: object };
  return $metadata;
}

/** An address was signed for others to use, which is no call. */
function isPresigned(output: unknown): boolean {
  return isObject(output) && 'presigned' in output;
}
