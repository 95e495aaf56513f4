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

const ERRORS: Readonly<Record<string, () => ServiceError>> = {
  JobStoreError: () => new JobStoreError('no answer', true, {}),
  JobConflictError: () => new JobConflictError('in the way'),
  WriteInProgressError: () => new WriteInProgressError('in the way'),
  SubmissionFailedError: () => new SubmissionFailedError(job, {}),
  JobNotFoundError: () => new JobNotFoundError({}),
  JobDeletedError: () => new JobDeletedError('gone'),
  JobStateError: () => new JobStateError(job, 'not now'),
  InvalidCursorError: () => new InvalidCursorError(),
  QuotaExceededError: () => new QuotaExceededError(5, 60, {}),
};

const namesOf = (matches: (error: ServiceError) => boolean): string[] =>
  Object.entries(ERRORS).flatMap(([name, make]) => (matches(make()) ? [name] : []));

describe('an error of jobs', () => {
  it.each(Object.entries(ERRORS))('has the name of its class, which the log has, and a message: %s', (name, make) => {
    expect(make().name).toBe(name);
    expect(make().message).not.toBe('');
  });

  it('has a code of its own', () => {
    const codes = Object.values(ERRORS).map((make) => make().code);
    expect(codes).toEqual(codes.map(() => expect.stringMatching(/^[A-Z_]+$/)));
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('may be tried again unless the job or the request is in the way', () => {
    expect(namesOf(({ retryable }) => !retryable)).toEqual([
      'JobNotFoundError',
      'JobDeletedError',
      'JobStateError',
      'InvalidCursorError',
    ]);
  });

  it('keeps its message from clients if it is of the store', () => {
    expect(namesOf(({ kind }) => kind === 'internal')).toEqual([
      'JobStoreError',
      'JobConflictError',
      'WriteInProgressError',
    ]);
  });

  it('of a submission that failed says what the contract does, and of which job', () => {
    expect(new SubmissionFailedError(job, {})).toMatchObject({
      ...{ kind: 'failed', code: 'SUBMISSION_FAILED', message: 'Failed to submit VPR generation job' },
      subject: { job_id: job.job_id, user_id: 'user-1', application_id: 'application-1' },
    });
  });
});
