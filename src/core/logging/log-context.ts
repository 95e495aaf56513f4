import { AsyncLocalStorage } from 'node:async_hooks';

/** Keys that are in every log line of the request or message at hand, however deep in the code it is written. */
export const logContext = new AsyncLocalStorage<Readonly<Record<string, string>>>();
