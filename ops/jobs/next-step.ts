import { type Job, isLive } from '../../src/jobs/job.ts';
import { LEASE_MARGIN_SECONDS } from '../../src/jobs/job.lifetimes.ts';
import { isWorthRetrying } from './worth-retrying.ts';

/** Milliseconds by which a watchdog that runs every minute may be late. */
const WATCHDOG_LATE_MS = 2 * 60_000;

/** What an operator does about a job in this state. */
export function nextStep(job: Omit<Job, 'input_data'>, deadLetter: string | undefined, nowMs: number): string {
  const { job_id, status, error, replaced_by, due_at, lease_expires_at } = job;
  if (status === 'COMPLETED') return 'nothing, the job is done.';
  if (isLive(job)) {
    if (due_at !== undefined && due_at + WATCHDOG_LATE_MS < nowMs) {
      return 'no watchdog has looked after it in time: see `doctor`, and make its round with `round`.';
    }
    if (lease_expires_at !== undefined && lease_expires_at + LEASE_MARGIN_SECONDS * 1_000 < nowMs) {
      return 'its worker is gone. SQS delivers it again within a minute, to another worker if one runs: see `doctor`.';
    }
    if (error !== undefined) return `it waits because of ${error.code}: remove the cause, then \`resume ${job_id}\`.`;
    if (deadLetter !== undefined) return 'its message is dead: `dead-letter redrive` sends it again.';
    return status === 'PENDING' ? 'it waits for a worker: see `doctor` if it waits for long.' : 'a worker has it.';
  }
  if (replaced_by !== undefined) return `see the job that took its place: \`job ${replaced_by}\`.`;
  if (error !== undefined && isWorthRetrying(error.code)) return `remove the cause, then \`retry ${job_id}\`.`;
  return 'nothing: a retry would not help, or nobody waits for it.';
}
