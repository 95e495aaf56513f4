import type { Job, JobProgress, JobStatus } from '../../../client/src/main.ts';

export const STATUS_WORDS: Readonly<Record<JobStatus, string>> = {
  PENDING: 'Pending',
  PROCESSING: 'Processing',
  COMPLETED: 'Completed',
  FAILED: 'Failed',
};

const PHASES: Readonly<Record<JobProgress['phase'], string>> = {
  queued: 'Waiting for its turn',
  generating: 'Writing the report',
  checking: 'Checking the report',
  storing: 'Storing the report',
};

export const isLive = ({ status }: Job): boolean => status === 'PENDING' || status === 'PROCESSING';

/** What a live job is doing, or how a final one ended. */
export function phaseInWords({ status, progress }: Job): string {
  if (status === 'COMPLETED') return 'The report is ready';
  if (status === 'FAILED') return 'The job has failed';
  return PHASES[progress?.phase ?? 'queued'];
}
