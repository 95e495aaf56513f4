import type { JobError, JobStatus, JobView, TokenUsage } from '../jobs/job.ts';

/** The body of a 200 or 202 to a question about a job. */
export interface StatusAnswer {
  readonly job_id: string;
  readonly status: JobStatus;
  readonly created_at: string;
  readonly started_at?: string;
  readonly completed_at?: string;
  /** Presigned, good for an hour. */
  readonly result_url?: string;
  readonly token_usage?: TokenUsage;
  readonly error?: JobError;
}

/** @param resultUrl of a COMPLETED job */
export function statusAnswer(job: JobView, resultUrl?: string): StatusAnswer {
  const { job_id, status, created_at, started_at, completed_at, token_usage, error } = job;
  const common = { job_id, status, created_at };
  switch (status) {
    case 'PENDING':
    case 'PROCESSING':
      return { ...common, ...(started_at && { started_at }) };
    case 'COMPLETED':
      return {
        ...common,
        ...(started_at && { started_at }),
        ...(completed_at && { completed_at }),
        ...(resultUrl && { result_url: resultUrl }),
        ...(token_usage && { token_usage }),
      };
    case 'FAILED':
      return { ...common, ...(error && { error }) };
  }
}
