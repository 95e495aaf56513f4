import { Clock } from '../../src/core/time/clock.ts';
import type { CommandContext } from '../command-context.ts';
import { FailedJobsRepository } from '../jobs/failed-jobs.repository.ts';
import { LiveJobsRepository } from '../jobs/live-jobs.repository.ts';
import { isWorthRetrying } from '../jobs/worth-retrying.ts';
import { duration } from '../times.ts';
import { type Finding, finding } from './finding.ts';

/** Live jobs that are looked at. */
const LOOKED_AT = 200;

/** The threshold of the alarm `queue-age`. */
const LONG_SECONDS = 600;

const HOUR_MS = 3_600_000;

/** No job waits for long or for an operator, and none has failed lately that an operator could help. */
export async function checkWaiting({ app, signal }: CommandContext): Promise<Finding[]> {
  const nowMs = app.get(Clock).now();
  let oldestMs = nowMs;
  let looked = 0;
  const paused: string[] = [];
  for await (const job of app.get(LiveJobsRepository).list(signal)) {
    oldestMs = Math.min(oldestMs, Date.parse(job.created_at));
    // A live job that has an error is paused for that reason.
    if (job.error !== undefined) paused.push(job.error.code);
    if (++looked === LOOKED_AT) break;
  }
  const codes: string[] = [];
  for await (const { error, replaced_by } of app.get(FailedJobsRepository).since(nowMs - HOUR_MS, undefined, signal)) {
    if (error !== undefined && replaced_by === undefined && isWorthRetrying(error.code)) codes.push(error.code);
  }
  const waitingSeconds = Math.round((nowMs - oldestMs) / 1_000);
  return [
    finding(
      'oldest live job',
      looked === 0 ? 'none is live' : `${duration(waitingSeconds)} old`,
      waitingSeconds < LONG_SECONDS,
      'see docs/runbook.md, "queue-age"',
    ),
    finding(
      'paused jobs',
      counted(paused) || 'none',
      paused.length === 0,
      'see docs/runbook.md, "generator-misconfigured" or "budget-spent", remove the cause, then `resume` and `round`',
    ),
    finding(
      'failed within 1 h',
      counted(codes) || 'none that a retry would help',
      codes.length === 0,
      'see `jobs --status FAILED --since 1h`, remove the cause, then `retry --failed-since 1h`',
    ),
  ];
}

/** Such as `3 × GENERATION_FAILED`. */
function counted(codes: readonly string[]): string {
  const groups = Object.entries(Object.groupBy(codes, (code) => code));
  return groups.map(([code, each]) => `${each?.length ?? 0} × ${code}`).join(', ');
}
