import { AsyncLocalStorage } from 'node:async_hooks';

/** Keys that every log line of the current request or message has. */
export const logContext = new AsyncLocalStorage<Readonly<Record<string, string>>>();
