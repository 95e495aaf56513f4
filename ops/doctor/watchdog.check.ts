import { Clock } from '../../src/core/time/clock.ts';
import type { CommandContext } from '../command-context.ts';
import { LiveJobsRepository } from '../jobs/live-jobs.repository.ts';
import { duration, fromNow } from '../times.ts';
import { recordsOf } from '../records/records-of.ts';
import { type Finding, finding } from './finding.ts';

/** A watchdog runs every minute: so long it may be silent. */
const SILENT_MS = 2 * 60_000;

/** The watchdog makes its rounds, and no job waits for one. */
export async function checkWatchdog(context: CommandContext): Promise<Finding[]> {
  const { app, signal } = context;
  const nowMs = app.get(Clock).now();
  const { lastRoundMs, startedMs } = await recordsOf(context).watchdog(nowMs);
  // No round is due in the first minutes after a start.
  const isSilent = nowMs - Math.max(lastRoundMs ?? 0, startedMs ?? 0) > SILENT_MS;
  const hasRun = lastRoundMs !== undefined && lastRoundMs > (startedMs ?? 0);
  const found = hasRun ? `last round ${fromNow(lastRoundMs, nowMs)}` : 'no round yet';
  const dueMs = await app.get(LiveJobsRepository).earliestDueMs(signal);
  const lateSeconds = dueMs === undefined ? 0 : Math.max(0, Math.round((nowMs - dueMs) / 1_000));
  const todo = 'see docs/runbook.md, "watchdog-not-running"';
  return [
    finding('watchdog', found, !isSilent, todo),
    finding(
      'overdue jobs',
      lateSeconds === 0 ? 'none' : `the first is late by ${duration(lateSeconds)}`,
      lateSeconds * 1_000 <= SILENT_MS,
      todo,
    ),
  ];
}
