import { CANCELLED, EXPIRED, REPLACED } from '../../src/jobs/failure-reasons.ts';

/** Codes of jobs that ended because somebody wanted it so, or that fail again, whenever they are retried. */
const NOT_WORTH_RETRYING: readonly string[] = [
  CANCELLED.code,
  EXPIRED.code,
  REPLACED.code,
  'GENERATION_REFUSED',
  'INVALID_INPUT',
];

/** Whether a retry of a job that failed with this code may lead to a report that somebody waits for. */
export function isWorthRetrying(code: string): boolean {
  return !NOT_WORTH_RETRYING.includes(code);
}
