import { describe, expect, it } from '@jest/globals';

import type { ServiceError } from '../core/errors/service-error.ts';
import {
  InvalidCursorError,
  JobConflictError,
  JobDeletedError,
  JobNotFoundError,
  JobStateError,
  JobStoreError,
  QuotaExceededError,
  SubmissionFailedError,
  WriteInProgressError,
} from './job.errors.ts';
import { newJob } from './new-job.ts';

const job = newJob({ user_id: 'user-1', application_id: 'application-1' }, 0, 120);

const ERRORS: readonly ServiceError[] = [
  new JobStoreError('no answer', true, {}),
  new JobConflictError('in the way'),
  new WriteInProgressError('in the way'),
  new SubmissionFailedError(job, {}),
  new JobNotFoundError({}),
  new JobDeletedError('gone'),
  new JobStateError(job, 'not now'),
  new InvalidCursorError(),
  new QuotaExceededError(5, 60, {}),
];

describe('an error of jobs', () => {
  // A bundler may rename the class, and the log names the error.
  it.each(ERRORS)('has the name of its class: $name', (error) => {
    expect(error.name).toBe(error.constructor.name);
  });

  it.each(ERRORS)('says what is wrong: $name', ({ message }) => {
    expect(message).not.toBe('');
  });

  it.each(ERRORS)('has a code of its own: $code', ({ code }) => {
    expect(code).toMatch(/^[A-Z_]+$/);
    expect(ERRORS.filter((other) => other.code === code)).toHaveLength(1);
  });

  it('may be tried again unless the job or the request is in the way', () => {
    const lasting = ERRORS.filter(({ retryable }) => !retryable);
    expect(lasting.map(({ name }) => name)).toEqual([
      'JobNotFoundError',
      'JobDeletedError',
      'JobStateError',
      'InvalidCursorError',
    ]);
  });

  it('keeps its message from clients if it is of the store', () => {
    const internal = ERRORS.filter(({ kind }) => kind === 'internal');
    expect(internal.map(({ name }) => name)).toEqual(['JobStoreError', 'JobConflictError', 'WriteInProgressError']);
  });
});
