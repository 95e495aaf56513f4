import { SettingsError } from '../src/core/config/settings-error.ts';

/** Jobs that are worked on at once, where WORKER_CONCURRENCY does not say it. */
export const USUAL_WORKERS = 5;

/** What SQS takes. */
const LIMITS = { min: 2, max: 1_000 };

/** @throws SettingsError */
export function workerConcurrency(text = ''): number {
  const workers = text === '' ? USUAL_WORKERS : Number(text);
  if (Number.isInteger(workers) && workers >= LIMITS.min && workers <= LIMITS.max) return workers;
  throw new SettingsError(`WORKER_CONCURRENCY must be a whole number from ${LIMITS.min} to ${LIMITS.max}`);
}
