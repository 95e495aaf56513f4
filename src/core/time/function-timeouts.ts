/**
 * Seconds after which Lambda ends an invocation of each function. The template sets them, and the time budgets of the
 * service end before them.
 */
export const FUNCTION_TIMEOUT_SECONDS = {
  submit: 10,
  status: 29, // An HTTP API waits for 30.
  worker: 300,
  watchdog: 60,
} as const;
