import { capacity } from '../../infrastructure/capacity.ts';
import { resourceNames } from '../../infrastructure/names.ts';
import { DEFAULT_WATCH_SHARDS, MAX_WATCH_SHARDS } from '../../src/core/config/defaults.ts';
import { longJobs } from '../money/routes.ts';
import { busySecondsOf } from '../money/bill.ts';
import type { Run } from '../money/scenario.ts';
import { plus } from '../money/usage.ts';
import { PARTITION_UNITS } from './days.ts';

const DOCS = 'https://docs.aws.amazon.com';
const DYNAMODB = `${DOCS}/amazondynamodb/latest/developerguide`;

/** A limited resource. */
export interface Limit {
  readonly what: string;
  /** How much of it one submission a second takes, from the POST until the job's end. */
  readonly each: number;
  readonly limit: number;
  /** The source of the limit: a setting, a quota, or a page of AWS's documentation. */
  readonly source: string;
  /** What to do when it is exhausted. */
  readonly then: string;
}

/** Jobs of a language model: 40 s, polled as `Retry-After` says. */
const SECONDS = 40;

/** The limited resources, in the order in which they are exhausted, reckoned from the calls of a run. */
export function limitsOf(run: Run): Limit[] {
  const { steps } = run;
  const { polls, heartbeats } = longJobs(run);
  const polling = plus(steps.completed, steps.live, polls - 1);
  const life = [steps.completion, polling].reduce(
    (a, b) => plus(a, b),
    plus(steps.submission, steps.heartbeat, heartbeats),
  );
  const units = (name: string): number => life.writeUnits[name] ?? 0;
  const table = resourceNames('dev').jobsTable;
  const usual = capacity({});
  const page = (address: string, text: string): string => `[${text}](${address})`;
  const limits: Limit[] = [
    limit('gateway, submissions a second', 1, usual.submissions.rate, '`SUBMISSIONS_PER_SECOND`', 'raise it'),
    limit('gateway, other requests a second', polls, usual.requests.rate, '`REQUESTS_PER_SECOND`', 'raise it'),
    limit('workers', SECONDS, usual.workers, '`WORKER_CONCURRENCY`', 'raise it, to 1 000 at most'),
    limit(
      'workers, at the highest setting',
      SECONDS,
      1_000,
      page(`${DOCS}/lambda/latest/dg/services-sqs-scaling.html`, 'event source mapping'),
      "provisioned pollers, up to 16 times as many; or servers of one's own that run the worker",
    ),
    limit(
      'functions at once',
      SECONDS + busySecondsOf(polling, 'status') + busySecondsOf(steps.submission, 'submit'),
      1_000,
      page(`${DOCS}/lambda/latest/dg/lambda-concurrency.html`, 'account'),
      'a higher quota',
    ),
    limit(
      'functions of polls at once',
      busySecondsOf(polling, 'status'),
      usual.statusConcurrency,
      '`STATUS_CONCURRENCY`',
      'raise it',
    ),
    limit(
      'requests to the gateway a second',
      1 + polls,
      10_000,
      page(`${DOCS}/apigateway/latest/developerguide/limits.html`, 'account'),
      'a higher quota; `Prefer: wait` asks a tenth as often',
    ),
    limit(
      'write units of the jobs table, new',
      units(table),
      4_000,
      page(`${DYNAMODB}/on-demand-capacity-mode.html`, 'new table'),
      'grows by itself, to twice the last peak within 30 minutes; or warm throughput',
    ),
    limit(
      'write units of the jobs table',
      units(table),
      40_000,
      page(`${DYNAMODB}/on-demand-capacity-mode-max-throughput.html`, 'table'),
      'a higher quota',
    ),
    limit(
      `write units of a shard of \`watch-index\`, of ${DEFAULT_WATCH_SHARDS}`,
      units('watch-index') / DEFAULT_WATCH_SHARDS,
      PARTITION_UNITS,
      '`WATCH_SHARDS`',
      'raise it',
    ),
    limit(
      `the same, of ${MAX_WATCH_SHARDS}`,
      units('watch-index') / MAX_WATCH_SHARDS,
      PARTITION_UNITS,
      page(`${DYNAMODB}/bp-partition-key-design.html`, 'partition'),
      'cells',
    ),
    limit(
      'write units of a user in `user-index`',
      units('user-index'),
      PARTITION_UNITS,
      page(`${DYNAMODB}/bp-partition-key-design.html`, 'partition'),
      '`DAILY_JOBS_PER_USER` stops one user long before',
    ),
    limit(
      'write units of a day in `failed-index`, if all jobs fail',
      1,
      PARTITION_UNITS,
      page(`${DYNAMODB}/bp-partition-key-design.html`, 'partition'),
      'cells',
    ),
    limit(
      'reports a second',
      1,
      3_500,
      page(`${DOCS}/AmazonS3/latest/userguide/optimizing-performance.html`, 'prefix'),
      'S3 splits the prefix by itself',
    ),
    limit(
      'messages in flight',
      SECONDS,
      120_000,
      page(`${DOCS}/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html`, 'queue'),
      'a higher quota, or cells',
    ),
  ];
  return limits.sort((a, b) => givesWayAt(a) - givesWayAt(b));
}

/** Submissions a second. */
export function givesWayAt({ limit: most, each }: Limit): number {
  return most / each;
}

function limit(what: string, each: number, most: number, source: string, then: string): Limit {
  return { what, each, limit: most, source, then };
}
