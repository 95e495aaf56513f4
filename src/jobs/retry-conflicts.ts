import pRetry from 'p-retry';

import { JobConflictError } from './job.errors.ts';

/**
 * Makes up to seven attempts, with jittered pauses of 1.3 to 2.6 s in all; conflicting writes end within milliseconds.
 */
export function retryConflicts<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
  return pRetry(attempt, {
    retries: 6,
    minTimeout: 20,
    randomize: true,
    signal,
    shouldRetry: ({ error }) => error instanceof JobConflictError,
  });
}
