import type { JobStatus } from '../jobs/job.ts';
import type { Submission } from '../jobs/jobs.service.ts';

/** The body of a 202 or 200 to `POST /api/vpr`. */
export interface SubmissionAnswer {
  readonly job_id: string;
  readonly status: JobStatus;
  readonly message: string;
  /** Of a duplicate: whether this body differs from the one that the job was made from. */
  readonly input_changed?: boolean;
}

export function submissionAnswer(submission: Submission): SubmissionAnswer {
  const { job_id, status } = submission.job;
  return submission.outcome === 'created'
    ? { job_id, status, message: 'VPR generation job submitted successfully' }
    : { job_id, status, message: 'Job already exists', input_changed: submission.inputChanged };
}
