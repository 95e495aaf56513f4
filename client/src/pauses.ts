const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 15_000;

/** The pauses between polls of a live job where the server suggests none. */
const DEFAULT_PAUSE_MS = 2_000;

/** The least time from one question for a live job to the next. */
const MIN_PERIOD_MS = 1_000;

/** The part of a pause by which it may become longer, so that not all clients come at once. */
const JITTER = 0.25;

/** The pause after a failure; `failures` counts those before it. It is never shorter than what the server asks for. */
export function pauseAfterFailure(failures: number, retryAfterMs = 0): number {
  return lengthened(Math.max(retryAfterMs, Math.min(FIRST_BACKOFF_MS * 2 ** failures, MAX_BACKOFF_MS)));
}

/** Until a live job is asked for again. A server that has waited itself is asked again at once. */
export function pauseAfterLook(headers: Headers, elapsedMs: number, nowMs: number): number {
  const hasWaited = /\bwait\b/.test(headers.get('preference-applied') ?? '');
  const leastMs = Math.max(0, MIN_PERIOD_MS - elapsedMs);
  if (hasWaited) return leastMs;
  return lengthened(Math.max(leastMs, retryAfterMs(headers, nowMs) ?? DEFAULT_PAUSE_MS));
}

/** `Retry-After` (RFC 9110, 10.2.3), which is a number of seconds or a date. */
export function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const value = headers.get('retry-after') ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  // Some runtimes take other texts for a date, too, such as 1.5.
  const milliseconds = /^[A-Z][a-z]{2}/.test(value) ? Date.parse(value) - nowMs : Number.NaN;
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}

function lengthened(milliseconds: number): number {
  return milliseconds * (1 + Math.random() * JITTER);
}
