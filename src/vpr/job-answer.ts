import type { Response } from 'express';

import { addToRequestLog } from '../core/http/request-log.ts';
import { isLive, type JobView } from '../jobs/job.ts';
import type { FoundJob } from './owned-vpr.service.ts';
import { retryAfterSeconds } from './retry-after.ts';

/** A job as its owner sees it. */
export interface JobAnswer extends Omit<JobView, 'user_id' | 'result_key' | 'replaced_by' | 'ttl' | 'attempt'> {
  /** Attempts so far; 0 before the first. */
  readonly attempt: number;
  /** Presigned; good until `result_url_expires_at` (ISO 8601). */
  readonly result_url?: string;
  readonly result_url_expires_at?: string;
  /** ISO 8601; until when a final job is kept. */
  readonly expires_at?: string;
}

/** Answers with 202 and `Retry-After` while the job is live, with 200 once it is final. */
export function answerJob(found: FoundJob, response: Response): JobAnswer {
  const { job } = found;
  addToRequestLog(response, { job_id: job.job_id });
  if (isLive(job)) {
    response.status(202).set('Retry-After', String(retryAfterSeconds(job.created_at, Date.now())));
  }
  return jobAnswer(found);
}

export function jobAnswer({ job, report }: FoundJob): JobAnswer {
  const { job_id, application_id, status, created_at, updated_at, attempt = 0, ttl } = job;
  const { started_at, completed_at, progress, error, token_usage, replaces } = job;
  return {
    job_id,
    application_id,
    status,
    created_at,
    updated_at,
    attempt,
    ...(started_at && { started_at }),
    ...(completed_at && { completed_at }),
    ...(progress && { progress }),
    ...(error && !isLive(job) && { error }),
    ...(token_usage && { token_usage }),
    ...(replaces && { replaces }),
    ...(report && { result_url: report.url, result_url_expires_at: report.expires_at }),
    ...(!isLive(job) && { expires_at: new Date(ttl * 1_000).toISOString() }),
  };
}
