import type { Response } from 'express';

import { addToRequestLog } from '../core/http/request-log.ts';
import type { JobStatus } from '../jobs/job.ts';
import { retryAfterSeconds } from './retry-after.ts';
import type { Submission } from '../jobs/jobs.service.ts';

/** The body of a 202 or 200 to `POST /api/vpr`. */
export interface SubmissionAnswer {
  readonly job_id: string;
  readonly status: JobStatus;
  readonly message: string;
  /** Present for a duplicate: whether this body differs from the one that the job was made from. */
  readonly input_changed?: boolean;
  /** The job that the new one has replaced. */
  readonly replaces?: string;
}

/** Answers with 202 and `Retry-After` for a new job, with 200 for a duplicate. */
export function answerSubmission(submission: Submission, response: Response): SubmissionAnswer {
  addToRequestLog(response, { job_id: submission.job.job_id });
  const { job_id, status } = submission.job;
  response.set('Location', `${response.req.baseUrl}/api/vpr/jobs/${job_id}`);
  if (submission.outcome === 'duplicate') {
    response.status(200);
    return { job_id, status, message: 'Job already exists', input_changed: submission.inputChanged };
  }
  response
    .status(202)
    .set('Retry-After', String(retryAfterSeconds(submission.job.created_at, Date.parse(submission.job.created_at))));
  const { replaces } = submission.job;
  return { job_id, status, message: 'VPR generation job submitted successfully', ...(replaces && { replaces }) };
}
