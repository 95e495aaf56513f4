import { AsyncLocalStorage } from 'node:async_hooks';

/** The header in which AWS passes a trace on, and what SQS calls it in a message. */
export const TRACE_HEADER = 'x-amzn-trace-id';

/** The trace header of the HTTP request at hand. */
export const incomingTrace = new AsyncLocalStorage<string>();

/**
 * The trace that this work belongs to, if there is one: on Lambda that of the invocation, which says whether it is
 * sampled; on a server that of the request.
 */
export function traceHeader(): string | undefined {
  const ofInvocation = process.env['_X_AMZN_TRACE_ID'] ?? '';
  return ofInvocation === '' ? incomingTrace.getStore() : ofInvocation;
}
