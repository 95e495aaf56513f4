import { alarms } from '../../infrastructure/alarms.ts';
import { REPORT_DAYS } from '../../src/jobs/job.lifetimes.ts';
import { billOf, gbSecondsOf, logBytesOf, MEMORY, totalOf, tracesOf } from './bill.ts';
import { perGB, perMillion, PRICES } from './prices.ts';
import type { Run } from './scenario.ts';
import { plus, sumOf, type Usage } from './usage.ts';

/** Jobs of the month that is reckoned, and what of a month of 30 days the rest needs. */
export const JOBS = 1e6;
const DAYS = 30;
const ROUNDS = DAYS * 24 * 60;

/**
 * Lambda keeps five pollers for a queue whose concurrency is limited. A poll lasts 20 s, or until a message comes.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 */
const POLLERS = 5;
const POLL_SECONDS = 20;

/** An item stays up to a day longer than its `ttl` says. */
const STORED_DAYS = REPORT_DAYS + 1;

/** The number of our own metrics, with the codes of `JobsFailed`, and those of the route that has detailed metrics. */
const METRICS = 11;
const ROUTE_METRICS = 6;

export interface Line {
  readonly what: string;
  readonly arithmetic: string;
  readonly usd: number;
}

/** A submission until its end, with two polls: one finds the job live, the other completed. */
export function lifeOf({ steps }: Run): Usage {
  return [steps.completion, steps.live, steps.completed, steps.report].reduce((a, b) => plus(a, b), steps.submission);
}

/** What the tables and the bucket keep of the jobs of a month. */
export function storageOf({ bytes }: Run) {
  const daily = JOBS / DAYS;
  return {
    table: perGB(daily * bytes.stored * STORED_DAYS, PRICES.tableStorage + PRICES.tableRecovery),
    bucket: perGB(daily * bytes.report * STORED_DAYS, PRICES.s3Storage),
  };
}

/** A million submissions, spread evenly over a month. */
export function monthOf(run: Run): Line[] {
  const life = lifeOf(run);
  const month = plus(life, life, JOBS - 1);
  const bill = billOf(month);
  const storage = storageOf(run);
  const { submission, completion, live, completed, emptyRound } = run.steps;
  const gbSeconds = Object.keys(MEMORY).map((name) => `${name} ${whole(gbSecondsOf(month, name))}`);
  const alarmMetrics = Object.values(alarms('dev')).flatMap(({ Properties }) => metricsOf(Properties));
  const emptyPolls = emptyPollsOf(JOBS / POLLERS) * POLLERS;
  const m = (count: number): string => `${decimals(count / 1e6)} M`;
  const gb = (bytes: number): string => `${decimals(bytes / 1e9)} GB`;
  return [
    line('HTTP API', `${m(month.requests)} requests × ${PRICES.httpRequests} per M`, bill.httpApi),
    line(
      'data out',
      `answers with headers, and the reports: ${gb(month.bytesOut)} × ${PRICES.dataOut} per GB`,
      bill.dataOut,
    ),
    line('Lambda, requests', `${m(sumOf(month.invocations))} × ${PRICES.invocations} per M`, bill.invocations),
    line('Lambda, time (arm64)', `GB-s: ${gbSeconds.slice(0, 3).join(', ')}; × ${PRICES.gbSeconds}`, bill.time),
    line(
      'DynamoDB, writes',
      `submission ${sumOf(submission.writeUnits)}, claim and completion ${sumOf(completion.writeUnits)}: ${m(sumOf(month.writeUnits))} × ${PRICES.writeUnits} per M`,
      bill.writes,
    ),
    line(
      'DynamoDB, reads',
      `polls ${live.readUnits} and ${completed.readUnits}: ${m(month.readUnits)} × ${PRICES.readUnits} per M`,
      bill.reads,
    ),
    line(
      'DynamoDB, storage',
      `${whole(JOBS / DAYS)} jobs a day × ${decimals(run.bytes.stored / 1e3)} KB × ${STORED_DAYS} days until they are deleted × (${PRICES.tableStorage} + ${PRICES.tableRecovery}\\* for recovery in prod) per GB`,
      storage.table,
    ),
    line(
      'SQS',
      `(send, receive, change visibility, delete) ${m(month.sqsRequests)} × (${PRICES.sqsRequests} + ${PRICES.fairQueue} for the fair queue) per M; empty polls ${m(emptyPolls)} × ${PRICES.sqsRequests} per M`,
      bill.sqs + perMillion(emptyPolls, PRICES.sqsRequests),
    ),
    line(
      'S3',
      `${m(month.s3Puts)} PUT × ${PRICES.s3Puts}\\* per M; ${m(month.s3Gets)} HEAD and GET × ${PRICES.s3Gets}\\* per M; storage ${decimals(storage.bucket)}`,
      bill.s3 + storage.bucket,
    ),
    line('logs', `gateway, Lambda, ours and metrics: ${gb(logBytesOf(month))} × ${PRICES.logs} per GB`, bill.logs),
    line('metrics of our own', `(7 + JobsFailed with 4 codes at most) × ${PRICES.metric}`, METRICS * PRICES.metric),
    line(
      'metrics of the route',
      `${ROUTE_METRICS} of \`POST /api/vpr\` × ${PRICES.metric}`,
      ROUTE_METRICS * PRICES.metric,
    ),
    line(
      'alarms',
      `${alarmMetrics.length} metrics × ${PRICES.alarmMetric}\\*`,
      alarmMetrics.length * PRICES.alarmMetric,
    ),
    line('dashboard', '1', PRICES.dashboard),
    line(
      'X-Ray',
      `a trace of each submission and one of its worker, ${m(tracesOf(month))} × ${PRICES.traces} per M`,
      bill.traces,
    ),
    line('watchdog', `${whole(ROUNDS)} rounds that find nothing due`, ROUNDS * totalOf(emptyRound)),
  ];
}

/** Polls of a month in which no message comes, of a poller that gets so many, at random moments. */
function emptyPollsOf(messages: number): number {
  const empty = Math.exp((-messages * POLL_SECONDS) / (ROUNDS * 60));
  return (messages * empty) / (1 - empty);
}

/** The metrics of an alarm that are billed: those that it reads, not what it computes of them. */
function metricsOf(properties: Readonly<Record<string, unknown>> = {}): unknown[] {
  const { Metrics = [] } = properties as { readonly Metrics?: readonly { readonly MetricStat?: unknown }[] };
  return Metrics.filter(({ MetricStat }) => MetricStat !== undefined);
}

const line = (what: string, arithmetic: string, usd: number): Line => ({ what, arithmetic, usd });
const whole = (value: number): string => Math.round(value).toLocaleString('en-US').replaceAll(',', ' ');
const decimals = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 2 });
