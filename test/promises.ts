import { HeadObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';

import { isLive, type Job } from '../src/jobs/job.ts';
import type { AwsUnderTest } from './aws-under-test.ts';

/** What is wrong at any moment, as one can see it from the outside: two live jobs for a key, a live job that has expired. */
export function wrongAtAnyMoment(jobs: readonly Job[], nowMs: number): string[] {
  const live = jobs.filter(isLive);
  const byKey = Object.entries(Object.groupBy(live, ({ idempotency_key }) => idempotency_key));
  return [
    ...byKey.flatMap(([key, all = []]) => (all.length > 1 ? `${all.length} live jobs for ${key}` : [])),
    ...live.flatMap(({ job_id, ttl }) => (ttl * 1_000 <= nowMs ? `the live job ${job_id} has expired` : [])),
  ];
}

/** What is wrong once everything is over: an accepted job that is gone or not final, a report that is not its job's. */
export async function wrongInTheEnd(aws: AwsUnderTest, accepted: ReadonlySet<string>): Promise<string[]> {
  const jobs = await aws.jobs();
  const ids = new Set(jobs.map(({ job_id }) => job_id));
  const completed = jobs.filter(({ status }) => status === 'COMPLETED');
  const byKey = Object.entries(Object.groupBy(completed, ({ idempotency_key }) => idempotency_key));
  const watched = await aws.tables.send(
    new ScanCommand({ TableName: aws.names.jobsTable, IndexName: 'watch-index', Select: 'COUNT' }),
  );
  return [
    ...Array.from(accepted).flatMap((jobId) => (ids.has(jobId) ? [] : `the accepted job ${jobId} is gone`)),
    ...jobs.filter(isLive).map(({ job_id, status }) => `the job ${job_id} is still ${status}`),
    ...byKey.flatMap(([key, all = []]) => (all.length > 1 ? `${all.length} reports for ${key}` : [])),
    ...(watched.Count === 0 ? [] : [`${watched.Count} jobs are in the watch index`]),
    ...(await wrongWithReports(aws.names.resultsBucket, completed)),
  ];
}

async function wrongWithReports(bucket: string, completed: readonly Job[]): Promise<string[]> {
  const s3 = new S3Client({});
  const keys = new Set<string>();
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket })) {
    for (const { Key = '' } of Contents) keys.add(Key);
  }
  const wrong = await pMap(
    completed,
    async ({ job_id, result_key = '', attempt }) => {
      if (result_key !== `results/${job_id}.json` || !keys.has(result_key)) return `the report of ${job_id} is missing`;
      const { Metadata } = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: result_key }));
      const author = Metadata?.['attempt'];
      return author === String(attempt) ? [] : `the report of ${job_id} is of attempt ${author}, not ${attempt}`;
    },
    { concurrency: 10 },
  );
  s3.destroy();
  return wrong.flat();
}
