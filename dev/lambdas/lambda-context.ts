/** What of Lambda's context the handlers look at: the time that is left of `seconds` from now on. */
export function lambdaContext(seconds: number): { getRemainingTimeInMillis(): number } {
  const endMs = Date.now() + seconds * 1_000;
  return { getRemainingTimeInMillis: () => endMs - Date.now() };
}
