import { HeadObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import pMap from 'p-map';

import { MAX_ATTEMPTS } from '../../src/jobs/job.lifetimes.ts';
import { isLive, type Job } from '../../src/jobs/job.ts';
import type { AwsUnderTest } from '../support/aws-under-test.ts';

/** The promises that tables, with these jobs, and bucket show to be broken at this moment. */
export async function brokenPromises(
  aws: AwsUnderTest,
  jobs: readonly Job[],
  accepted: ReadonlySet<string>,
  nowMs: number,
  renewed: ReadonlySet<string>,
): Promise<string[]> {
  return [...brokenAtAnyTime(jobs, nowMs, renewed), ...(await brokenOutsideJobs(aws, jobs, accepted))];
}

/** The promises that are broken when every job should be final. */
export async function brokenAtTheEnd(aws: AwsUnderTest, accepted: ReadonlySet<string>): Promise<string[]> {
  const jobs = await aws.jobs();
  return [
    ...jobs.filter(isLive).map(({ job_id, status }) => `the job ${job_id} is still ${status}`),
    ...(await brokenOutsideJobs(aws, jobs, accepted)),
  ];
}

/**
 * Broken promises that the jobs show: two jobs of a key that are live or completed, a live job that has expired.
 *
 * @param renewed the applications whose client has asked for a new job: a completed one stays readable beside it
 */
export function brokenAtAnyTime(
  jobs: readonly Job[],
  nowMs: number,
  renewed: ReadonlySet<string> = new Set(),
): string[] {
  const live = jobs.filter(isLive);
  return [
    ...twoOf('live', live),
    ...twoOf(
      'completed',
      jobs.filter(({ application_id, status }) => status === 'COMPLETED' && !renewed.has(application_id)),
    ),
    ...jobs.filter(hasWrongAttempts).map(({ job_id }) => `the attempts of ${job_id} are counted wrongly`),
    ...live.filter(({ ttl }) => ttl * 1_000 <= nowMs).map(({ job_id }) => `the live job ${job_id} has expired`),
  ];
}

/** The attempts that count are at most five, and never more than there were. */
function hasWrongAttempts({ attempt = 0, attempts_used = 0 }: Job): boolean {
  return attempts_used < 0 || attempts_used > Math.min(attempt, MAX_ATTEMPTS);
}

/** Broken promises that accepted ids, the keys of the watch index or the bucket show. */
async function brokenOutsideJobs(
  aws: AwsUnderTest,
  jobs: readonly Job[],
  accepted: ReadonlySet<string>,
): Promise<string[]> {
  const ids = new Set(jobs.map(({ job_id }) => job_id));
  const reports = await pMap(jobs, async (job) => wrongReport(aws, job), { concurrency: 10 });
  return [
    ...Array.from(accepted).flatMap((id) => (ids.has(id) ? [] : `the accepted job ${id} is gone`)),
    ...jobs.flatMap((job) => (isLive(job) === isWatched(job) ? [] : `wrongly watched or not: ${job.job_id}`)),
    ...reports.flat(),
  ];
}

function twoOf(what: string, jobs: readonly Job[]): string[] {
  const byKey = Object.groupBy(jobs, ({ idempotency_key }) => idempotency_key);
  return Object.entries(byKey)
    .filter(([, ofKey]) => (ofKey?.length ?? 0) > 1)
    .map(([key]) => `more than one job is ${what}: ${key}`);
}

/** The report of a COMPLETED job exists, and is of the attempt that completed it. */
async function wrongReport({ names, reports }: AwsUnderTest, job: Job): Promise<string[]> {
  if (job.status !== 'COMPLETED') return [];
  if (job.result_key !== `results/${job.job_id}.json`) return [`the report of ${job.job_id} is at ${job.result_key}`];
  try {
    const command = new HeadObjectCommand({ Bucket: names.resultsBucket, Key: job.result_key });
    const author = (await reports.send(command)).Metadata?.['attempt'];
    return author === String(job.attempt) ? [] : [`the report of ${job.job_id} is not the winner's`];
  } catch (error) {
    if (error instanceof S3ServiceException) return [`the report of ${job.job_id} is missing`];
    throw error;
  }
}

/** A job is in the watch index if it has the attributes of its key. */
function isWatched({ watch_shard, due_at }: Job): boolean {
  return watch_shard !== undefined && due_at !== undefined;
}
