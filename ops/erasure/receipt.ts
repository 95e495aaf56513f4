import { queues } from '../../infrastructure/queues.ts';
import { OPEN_STAGES } from '../../src/core/config/open-stages.ts';
import { REPORT_DAYS, TOMBSTONE_SECONDS } from '../../src/jobs/job.lifetimes.ts';

const DAY_SECONDS = 24 * 3_600;

/** DynamoDB restores a table to any second of so many days. */
const RECOVERY_DAYS = 35;

/** S3 deletes an object within so many days of the moment at which its rule applies: from the midnight that follows. */
const S3_RULE_DAYS = 2;

/** The same as `logRetentionInDays` in serverless.yml. */
export const LOG_DAYS = 30;

/** A copy that still has to expire. */
export interface Trace {
  readonly where: string;
  readonly what: string;
  /** ISO 8601; it is gone by then. */
  readonly until: string;
}

/** What was erased of a user, and what remains of it, and until when (contract, promise 8). */
export interface Receipt {
  readonly user_id: string;
  readonly erased_at: string;
  readonly job_ids: readonly string[];
  /** Days whose counter was deleted. */
  readonly counters: number;
  readonly remains: readonly Trace[];
}

/** Every place in which something of an erased user may remain. */
export function traces(stage: string, nowMs: number): Trace[] {
  const { JobsQueue, DeadLetterQueue } = queues(stage);
  const trace = (where: string, what: string, seconds: number): Trace => ({
    where,
    what,
    until: new Date(nowMs + seconds * 1_000).toISOString(),
  });
  return [
    trace('jobs queue', 'messages with the input, which no worker uses any more', JobsQueue.MessageRetentionPeriod),
    trace('dead-letter queue', 'the same; `dead-letter drop` deletes them now', DeadLetterQueue.MessageRetentionPeriod),
    trace('jobs table', 'job ids, each with a hash of the user', TOMBSTONE_SECONDS),
    trace('bucket', 'an empty object for each job', (REPORT_DAYS + S3_RULE_DAYS) * DAY_SECONDS),
    trace('bucket', 'reports whose job had expired before', S3_RULE_DAYS * DAY_SECONDS),
    ...(OPEN_STAGES.includes(stage)
      ? []
      : [trace('point-in-time recovery', 'the tables as they were', RECOVERY_DAYS * DAY_SECONDS)]),
    trace('logs', 'ids of the user, of applications and of jobs, nothing else', LOG_DAYS * DAY_SECONDS),
  ];
}
