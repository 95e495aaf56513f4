import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { paginateScan } from '@aws-sdk/lib-dynamodb';

import { isLive, type Job } from '../src/jobs/job.ts';
import type { Submission, World } from './world.ts';

/** Looks at the tables and the bucket from the outside, and says which of the service's promises they break. */
export async function violations(world: World): Promise<string[]> {
  await world.quiet();
  const jobs = await world.aws.jobs();
  const nowSeconds = Math.floor(world.clock.now() / 1_000);
  const reports = await Promise.all(jobs.map(async (job) => wrongReport(world, job)));
  const watched = await watchedJobs(world);
  return [
    ...twoOf('live', jobs.filter(isLive)),
    ...twoOf(
      'completed',
      jobs.filter(({ status }) => status === 'COMPLETED'),
    ),
    ...jobs.filter((job) => isLive(job) && job.ttl <= nowSeconds).map(({ job_id }) => `live, but expired: ${job_id}`),
    ...jobs.filter((job) => isLive(job) !== watched.has(job.job_id)).map(({ job_id }) => `wrongly watched: ${job_id}`),
    ...[...world.accepted]
      .filter((id) => !jobs.some(({ job_id }) => job_id === id))
      .map((id) => `accepted, but gone: ${id}`),
    ...reports.filter((complaint) => complaint !== undefined),
  ];
}

/** What is wrong with a submission that follows a 500 at once: it starts a fresh job, or finds one accepted before. */
export async function stickyFailure(world: World, submission: Submission): Promise<string[]> {
  if (world.lastAnswer !== 500) return [];
  const accepted = new Set(world.accepted);
  const { status, job_id = '' } = await world.submit(submission);
  if (status === 202 || (status === 200 && accepted.has(job_id))) return [];
  return [`the submission after a 500 gets ${status} ${job_id}`];
}

/** What is wrong with a submission when all is quiet: it finds the completed job, or starts a fresh one. */
export async function wrongNextAnswer(world: World, submission: Submission): Promise<string[]> {
  const jobs = await world.aws.jobs();
  const completed = jobs.find((job) => job.application_id === submission.application_id && job.status === 'COMPLETED');
  const { status, job_id = '' } = await world.submit(submission);
  const isRight = completed
    ? status === 200 && job_id === completed.job_id
    : status === 202 && !jobs.some((job) => job.job_id === job_id);
  return isRight ? [] : [`the next submission gets ${status} ${job_id}`];
}

function twoOf(what: string, jobs: readonly Job[]): string[] {
  const byKey = Object.groupBy(jobs, ({ idempotency_key }) => idempotency_key);
  return Object.entries(byKey)
    .filter(([, ofKey]) => (ofKey?.length ?? 0) > 1)
    .map(([key]) => `more than one job is ${what}: ${key}`);
}

/** The report of a COMPLETED job has to be there, and to be of the attempt that completed it. */
async function wrongReport(world: World, { job_id, status, result_key, attempt }: Job): Promise<string | undefined> {
  if (status !== 'COMPLETED') return undefined;
  const Bucket = world.aws.names.resultsBucket;
  const { Metadata } = await world.aws.reports.send(new HeadObjectCommand({ Bucket, Key: result_key }));
  return Number(Metadata?.['attempt']) === attempt ? undefined : `the report is not the winner's: ${job_id}`;
}

async function watchedJobs({ aws }: World): Promise<Set<string>> {
  const found = new Set<string>();
  const scan = { TableName: aws.names.jobsTable, IndexName: 'watch-index' };
  for await (const { Items = [] } of paginateScan({ client: aws.tables }, scan)) {
    for (const { job_id } of Items) found.add(String(job_id));
  }
  return found;
}
