import { MAX_ATTEMPTS } from '../../src/jobs/job.lifetimes.ts';
import { type Row, table } from '../output.ts';
import { fromNow } from '../times.ts';
import { DEAD_LETTERS, type JobDescription } from './describe-job.ts';

/** The description of a job for people: its facts, what happened when, its log, and what to do. */
export function jobText(description: JobDescription, nowMs: number): string {
  const log = description.log.map(({ timestamp, level, message, code }): Row => ({
    timestamp,
    level: String(level),
    message,
    code: typeof code === 'string' ? code : undefined,
  }));
  const sections = [facts(description), timeline(description, nowMs), log].filter((rows) => rows.length > 0);
  return [...sections.map(withoutHeading), `Next: ${description.next}`].join('\n\n');
}

function facts({ job, report, dead_letter, queues }: JobDescription): Row[] {
  const { status, error, progress } = job;
  const named: Record<string, string | undefined> = {
    job: job.job_id,
    status: error === undefined ? status : `${status}, ${error.code}: ${error.message}`,
    user: job.user_id,
    application: job.application_id,
    attempts: `${job.attempts_used ?? 0} of ${MAX_ATTEMPTS}`,
    progress: progress && `${progress.phase}, ${progress.percent} %`,
    replaces: job.replaces,
    'replaced by': job.replaced_by,
    report: report && `${report} (${job.result_key})`,
    'dead letter': dead_letter ?? `none among the first ${DEAD_LETTERS}`,
    queues: `${queues.waiting} waiting, ${queues.inFlight} in flight, ${queues.deadLetters} dead`,
  };
  return Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

/** What has happened to the job and what is to happen, in the order of time. */
function timeline({ job }: JobDescription, nowMs: number): Row[] {
  const events: [moment: string | number | undefined, what: string][] = [
    [job.created_at, 'submitted'],
    [job.started_at, `claimed for attempt ${job.attempt}`],
    [job.progress?.updated_at, 'last sign of life'],
    [job.completed_at, 'completed'],
    [job.failed_at, 'failed'],
    [job.lease_expires_at, "the worker's lease ends"],
    [job.paused_until, 'its pause ends'],
    [job.due_at, 'the watchdog looks after it'],
    [job.ttl * 1_000, 'expires'],
  ];
  return events
    .flatMap(([moment, what]) => (moment === undefined ? [] : [{ atMs: new Date(moment).getTime(), what }]))
    .toSorted((a, b) => a.atMs - b.atMs)
    .map(({ atMs, what }) => ({ at: new Date(atMs).toISOString(), when: fromNow(atMs, nowMs), what }));
}

function withoutHeading(rows: readonly Row[]): string {
  return table(rows).split('\n').slice(1).join('\n');
}
