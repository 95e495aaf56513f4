import { VprController } from '../../src/vpr/vpr.controller.ts';
import {
  CANCELLED_JOB,
  COMPLETED_JOB,
  KNOWN_JOB,
  NEW_JOB,
  PENDING_JOB,
  REPLACEMENT,
  SUBMISSIONS,
} from '../examples.ts';
import { describeController } from '../route.ts';

export const VPR_ROUTES = describeController(VprController, 'Reports', {
  submit: {
    operationIds: ['submit'],
    summary: 'Submit a request for a report',
    description:
      'However often the same user and application are submitted within 24 h, at most one job is live and one report is made, unless `on_duplicate` asks for a new one. A submission may be sent again after any failure.',
    examples: SUBMISSIONS,
    answers: {
      200: {
        description: 'The application has a job that is not FAILED; it goes on.',
        schema: 'Submission',
        headers: ['Location', 'Preference-Applied'],
        examples: { known: KNOWN_JOB },
      },
      202: {
        description: 'A new job was made and queued.',
        schema: 'Submission',
        headers: ['Location', 'Retry-After', 'Preference-Applied'],
        examples: { new: NEW_JOB, replacement: REPLACEMENT },
      },
    },
    problems: ['QUOTA_EXCEEDED', 'SUBMISSION_FAILED'],
  },
  findNewest: {
    operationIds: ['findNewestJob'],
    summary: 'Find the newest job of an application',
    description: 'Meant for a page that was reloaded and knows its application alone.',
    answers: {
      200: {
        description: 'The job is COMPLETED or FAILED.',
        schema: 'Job',
        examples: { completed: COMPLETED_JOB, failed: CANCELLED_JOB },
      },
      202: {
        description: 'The job is PENDING or PROCESSING.',
        schema: 'Job',
        headers: ['Retry-After'],
        examples: { pending: PENDING_JOB },
      },
    },
    problems: ['JOB_NOT_FOUND', 'JOB_DELETED', 'REPORT_GONE'],
  },
});
