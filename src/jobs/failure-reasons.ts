import { DEADLINE_SECONDS, MAX_ATTEMPTS } from './job.lifetimes.ts';
import type { JobError } from './job.ts';

/** Why jobs fail, apart from the reasons that a generator gives. Their owners read these texts. */

export const SUBMISSION_FAILED: JobError = {
  code: 'SUBMISSION_FAILED',
  message: 'The job could not be queued. The same submission may be sent again.',
};

/** Happens only if the watchdog stood still for long. */
export const EXPIRED: JobError = {
  code: 'EXPIRED',
  message: 'The job was left alone for too long, and a new submission has taken its place.',
};

export const REPLACED: JobError = {
  code: 'REPLACED',
  message: 'A newer submission has taken the place of the job.',
};

export const CANCELLED: JobError = {
  code: 'CANCELLED',
  message: 'The job was cancelled.',
};

export const DEADLINE_EXCEEDED: JobError = {
  code: 'DEADLINE_EXCEEDED',
  message: `The report was not written within ${DEADLINE_SECONDS / 3_600} hours.`,
};

/** An operator's mistake lasted until the deadline. */
export const GENERATOR_UNAVAILABLE: JobError = {
  code: 'GENERATION_FAILED',
  message: `The service could not use its language model for ${DEADLINE_SECONDS / 3_600} hours.`,
};

export const BUDGET_EXCEEDED: JobError = {
  code: 'BUDGET_EXCEEDED',
  message: `The service had spent its budget for language models for ${DEADLINE_SECONDS / 3_600} hours.`,
};

export const ATTEMPTS_EXHAUSTED: JobError = {
  code: 'ATTEMPTS_EXHAUSTED',
  message: `The report could not be written in ${MAX_ATTEMPTS} attempts.`,
};
