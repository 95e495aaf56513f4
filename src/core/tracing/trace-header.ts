import { AsyncLocalStorage } from 'node:async_hooks';

/** The HTTP header in which AWS passes a trace on. */
export const TRACE_HEADER = 'x-amzn-trace-id';

/** The trace header of the current HTTP request. */
export const incomingTrace = new AsyncLocalStorage<string>();

/**
 * The current trace header, if there is one: on Lambda that of the invocation, which says whether the trace is sampled;
 * on a server that of the request.
 */
export function traceHeader(): string | undefined {
  const ofInvocation = process.env['_X_AMZN_TRACE_ID'] ?? '';
  return ofInvocation === '' ? incomingTrace.getStore() : ofInvocation;
}
