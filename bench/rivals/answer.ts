import { BadRequestError } from './request.ts';

export interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const JSON_TYPE = { 'content-type': 'application/json' };

export function accepted(job_id: string): Answer {
  console.log(JSON.stringify({ level: 'INFO', message: 'job submitted', job_id }));
  return {
    statusCode: 202,
    headers: { ...JSON_TYPE, location: `/api/vpr/status/${job_id}`, 'retry-after': '5' },
    body: JSON.stringify({ job_id, status: 'PENDING', message: 'VPR generation job submitted successfully' }),
  };
}

export function existing(job_id: string, status: string, input_changed: boolean): Answer {
  console.log(JSON.stringify({ level: 'INFO', message: 'duplicate submission', job_id }));
  return {
    statusCode: 200,
    headers: { ...JSON_TYPE, location: `/api/vpr/status/${job_id}` },
    body: JSON.stringify({ job_id, status, message: 'Job already exists', input_changed }),
  };
}

export function refused(error: unknown): Answer {
  const statusCode = error instanceof BadRequestError ? 400 : 500;
  console.log(JSON.stringify({ level: 'ERROR', message: String(error) }));
  const detail = statusCode === 400 ? String(error) : 'Failed to submit VPR generation job';
  return {
    statusCode,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify({ type: 'about:blank', status: statusCode, detail }),
  };
}
