import type { Response } from 'express';

import { addToRequestLog } from '../core/http/request-log.ts';
import { isLive, type JobError, type JobStatus, type TokenUsage } from '../jobs/job.ts';
import type { FoundJob } from './vpr.service.ts';

/** Seconds until a client asks again for a job that is not final. */
const RETRY_AFTER_SECONDS = 5;

/** A job as its owner sees it: the body of a 200 or 202. */
export interface JobAnswer {
  readonly job_id: string;
  readonly status: JobStatus;
  readonly created_at: string;
  readonly started_at?: string;
  readonly completed_at?: string;
  /** Presigned; ISO 8601 until when it is good. */
  readonly result_url?: string;
  readonly result_url_expires_at?: string;
  readonly token_usage?: TokenUsage;
  readonly error?: JobError;
}

/** Answers with 202 and `Retry-After` while the job is live, with 200 once it is final. */
export function answerJob({ job, report }: FoundJob, response: Response): JobAnswer {
  addToRequestLog(response, { job_id: job.job_id });
  if (isLive(job)) response.status(202).set('Retry-After', String(RETRY_AFTER_SECONDS));
  const { job_id, status, created_at, started_at, completed_at, token_usage, error } = job;
  if (status === 'FAILED') return { job_id, status, created_at, ...(error && { error }) };
  return {
    job_id,
    status,
    created_at,
    ...(started_at && { started_at }),
    ...(completed_at && { completed_at }),
    ...(report && { result_url: report.url, result_url_expires_at: report.expires_at }),
    ...(token_usage && { token_usage }),
  };
}
