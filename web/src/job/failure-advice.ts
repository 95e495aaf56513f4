/** What to do about a FAILED job, by the code of its error. */
const ADVICE: Readonly<Record<string, string>> = {
  SUBMISSION_FAILED: 'Nothing of it was begun: retry it.',
  INVALID_INPUT: 'Correct the request on the page Submit and submit it anew; a retry would fail again.',
  GENERATION_FAILED: 'Retry it; if it fails again, change the request, for example by shortening it.',
  GENERATION_REFUSED: 'The model would not write about this input: change the request and submit it anew.',
  BUDGET_EXCEEDED: 'Today’s budget is spent: retry it tomorrow.',
  ATTEMPTS_EXHAUSTED: 'Retry it in some minutes; if it fails again, tell the operator.',
  DEADLINE_EXCEEDED: 'The service was too busy to do it in time: retry it.',
  EXPIRED: 'It waited for too long: retry it.',
  CANCELLED: 'Retry it, if you want the report after all.',
  REPLACED: 'A newer job of the application has taken its place: look for that one among the jobs.',
};

export function failureAdvice(code: string): string {
  return ADVICE[code] ?? 'Retry it; if it fails again, tell the operator.';
}

/** Whether a retry may help: not where the same input fails again, or where another job is at it. */
export const mayRetry = (code: string): boolean => !['INVALID_INPUT', 'REPLACED'].includes(code);
