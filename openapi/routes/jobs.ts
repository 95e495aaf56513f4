import { VprJobsController } from '../../src/vpr/vpr-jobs.controller.ts';
import { CANCELLED_JOB, COMPLETED_JOB, KNOWN_JOB, NEW_JOB, PAGE, PENDING_JOB, PROCESSING_JOB } from '../examples.ts';
import { describeController } from '../route.ts';

export const JOBS_ROUTES = describeController(VprJobsController, 'Jobs', {
  list: {
    operationIds: ['listJobs'],
    summary: "List a user's jobs",
    description:
      'Newest first, and a moment behind. Follow `next` until it is `null`; a page may be empty before that.',
    answers: {
      200: { description: 'A page of jobs.', schema: 'JobList', headers: ['Link'], examples: { last: PAGE } },
    },
    problems: ['INVALID_CURSOR'],
  },
  find: {
    operationIds: ['findJob', 'findJobStatus'],
    summary: 'Find a job',
    canWait: true,
    answers: {
      200: {
        description: 'The job is COMPLETED or FAILED.',
        schema: 'Job',
        headers: ['Preference-Applied'],
        examples: { completed: COMPLETED_JOB, failed: CANCELLED_JOB },
      },
      202: {
        description: 'The job is PENDING or PROCESSING.',
        schema: 'Job',
        headers: ['Retry-After', 'Preference-Applied'],
        examples: { pending: PENDING_JOB, processing: PROCESSING_JOB },
      },
    },
    problems: ['JOB_NOT_FOUND', 'JOB_DELETED', 'REPORT_GONE'],
  },
  input: {
    operationIds: ['findJobInput'],
    summary: 'Find the request that a job was made from',
    description: 'The pointers of a report (`sources`, `citations`) point into it.',
    answers: { 200: { description: 'The stored request.', schema: 'StoredRequest' } },
    problems: ['JOB_NOT_FOUND', 'JOB_DELETED'],
  },
  cancel: {
    operationIds: ['cancelJob'],
    summary: 'Cancel a live job',
    description: 'The job ends as FAILED with `CANCELLED`. A job that was cancelled before stays so.',
    answers: { 200: { description: 'The cancelled job.', schema: 'Job', examples: { cancelled: CANCELLED_JOB } } },
    problems: ['JOB_NOT_FOUND', 'JOB_STATE', 'JOB_DELETED'],
  },
  retry: {
    operationIds: ['retryJob'],
    summary: 'Retry a FAILED job',
    description: 'Makes a new job from the stored request of a FAILED one. Sent again, it answers with that new job.',
    answers: {
      200: {
        description: 'The job was retried before, or its application has another job by now: this one.',
        schema: 'Submission',
        headers: ['Location'],
        examples: { known: KNOWN_JOB },
      },
      202: {
        description: 'A new job was made and queued.',
        schema: 'Submission',
        headers: ['Location', 'Retry-After'],
        examples: { new: NEW_JOB },
      },
    },
    problems: ['JOB_NOT_FOUND', 'JOB_STATE', 'JOB_DELETED', 'QUOTA_EXCEEDED', 'SUBMISSION_FAILED'],
  },
  erase: {
    operationIds: ['deleteJob'],
    summary: 'Delete a job and its report',
    description: 'A live job ends. Its owner gets `410` from then on, everybody else `404`. May be sent again.',
    answers: { 204: { description: 'The job and its report are deleted.' } },
    problems: ['JOB_NOT_FOUND'],
  },
});
