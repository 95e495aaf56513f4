import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Example } from './openapi.ts';

const folder = join(import.meta.dirname, '../examples');

/** A request of the folder `examples/`. */
const requestIn = (file: string, summary: string): Example => ({
  summary,
  value: JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown,
});

export const SUBMISSIONS: Readonly<Record<string, Example>> = {
  minimal: requestIn('submit-minimal.json', 'The least'),
  english: requestIn('submit-en.json', 'A posting in English, with answers'),
  hebrew: requestIn('submit-he.json', 'A posting in Hebrew'),
};

const job_id = '0b3c1f0e-a0b1-40c2-93e4-f5a6b7c8d9e0';
const application_id = 'app-2026-11-0042';
const created_at = '2026-11-25T09:00:00.000Z';
const live = { job_id, application_id, created_at };

export const NEW_JOB: Example = {
  summary: 'A new job',
  value: { job_id, status: 'PENDING', message: 'VPR generation job submitted successfully' },
};

export const REPLACEMENT: Example = {
  summary: 'A new job in the place of another',
  value: {
    job_id,
    status: 'PENDING',
    message: 'VPR generation job submitted successfully',
    replaces: '7a2f8d51-3c64-4b0e-9f1d-5e8c2b7a9d03',
  },
};

export const KNOWN_JOB: Example = {
  summary: 'A job that was there',
  value: { job_id, status: 'PROCESSING', message: 'Job already exists', input_changed: false },
};

export const PENDING_JOB: Example = {
  summary: 'PENDING',
  value: {
    ...live,
    status: 'PENDING',
    updated_at: created_at,
    attempt: 0,
    progress: { phase: 'queued', percent: 0, updated_at: created_at },
  },
};

export const PROCESSING_JOB: Example = {
  summary: 'PROCESSING',
  value: {
    ...live,
    status: 'PROCESSING',
    updated_at: '2026-11-25T09:00:11.204Z',
    attempt: 1,
    started_at: '2026-11-25T09:00:01.118Z',
    progress: { phase: 'generating', percent: 40, updated_at: '2026-11-25T09:00:11.204Z' },
  },
};

const completed = {
  ...live,
  status: 'COMPLETED',
  updated_at: '2026-11-25T09:00:38.530Z',
  attempt: 1,
  started_at: '2026-11-25T09:00:01.118Z',
  completed_at: '2026-11-25T09:00:38.530Z',
  expires_at: '2026-12-02T09:00:38.000Z',
};

export const COMPLETED_JOB: Example = {
  summary: 'COMPLETED',
  value: {
    ...completed,
    result_url: `https://careervp-dev-vpr-results.s3.amazonaws.com/results/${job_id}.json?X-Amz-Expires=3600`,
    result_url_expires_at: '2026-11-25T10:00:40.000Z',
  },
};

export const CANCELLED_JOB: Example = {
  summary: 'FAILED, since it was cancelled',
  value: {
    ...live,
    status: 'FAILED',
    updated_at: '2026-11-25T09:00:05.007Z',
    attempt: 0,
    error: { code: 'CANCELLED', message: 'The job was cancelled.' },
    expires_at: '2026-12-02T09:00:05.000Z',
  },
};

export const PAGE: Example = {
  summary: 'The last page',
  value: { items: [PROCESSING_JOB.value, completed], next: null },
};
