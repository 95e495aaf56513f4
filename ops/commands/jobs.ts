import { type Command, Option } from 'commander';

import { JOB_STATUSES, type JobStatus } from '../../src/jobs/job.ts';
import type { ListedJob } from '../../src/jobs/job-list.repository.ts';
import { OwnedJobsService } from '../../src/jobs/owned-jobs.service.ts';
import type { CommandContext, Run } from '../command-context.ts';
import { CompletedJobsRepository } from '../jobs/completed-jobs.repository.ts';
import { type FailedJob, FailedJobsRepository } from '../jobs/failed-jobs.repository.ts';
import { LiveJobsRepository } from '../jobs/live-jobs.repository.ts';
import type { Row } from '../output.ts';
import { pastMoment } from '../times.ts';
import { wholeNumber } from '../whole-number.ts';

interface Filters {
  readonly status?: JobStatus;
  readonly user?: string;
  readonly since?: number;
  readonly code?: string;
  readonly limit: number;
}

type AnyJob = Pick<ListedJob, 'job_id' | 'created_at' | 'user_id' | 'application_id'> & Partial<ListedJob & FailedJob>;

export function jobs(program: Command, run: Run): void {
  program
    .command('jobs')
    .description('lists jobs: live and FAILED ones, or those that the options ask for')
    .addOption(new Option('--status <status>', 'COMPLETED without --user reads the whole table').choices(JOB_STATUSES))
    .option('--user <id>', "a user's jobs, newest first")
    .option('--since <time>', 'such as 30m, 2h, 1d or an instant; by default all that are kept', pastMoment)
    .option('--code <code>', 'FAILED jobs with this error.code')
    .option('--limit <count>', 'the most jobs to list', wholeNumber, 50)
    .action(async (filters: Filters, command: Command) => run(command, (context) => list(context, filters)));
}

async function list(context: CommandContext, filters: Filters): Promise<number> {
  const rows: Row[] = [];
  for await (const job of found(context, filters)) {
    if (rows.length === filters.limit) {
      context.output.say(`There are more than these ${rows.length}: see --limit, --since and --code.`);
      break;
    }
    rows.push(rowOf(job));
  }
  context.output.rows(rows);
  if (rows.length === 0) context.output.say('There are no such jobs.');
  return 0;
}

/** Reads by an index wherever one serves. */
async function* found({ app, signal }: CommandContext, filters: Filters): AsyncGenerator<AnyJob> {
  const { status, user, since = 0, code } = filters;
  const fits = (job: AnyJob) =>
    Date.parse(job.failed_at ?? job.created_at) >= since && (code === undefined || job.error?.code === code);
  const failed = () => app.get(FailedJobsRepository).since(since, code, signal);
  if (user !== undefined) {
    for await (const job of ofUser(app.get(OwnedJobsService), user, status, signal)) if (fits(job)) yield job;
    return;
  }
  if (status === 'COMPLETED') yield* app.get(CompletedJobsRepository).since(since, signal);
  if (status !== 'COMPLETED' && status !== 'FAILED' && code === undefined) {
    for await (const job of app.get(LiveJobsRepository).list(signal)) {
      if (fits(job) && (status === undefined || job.status === status)) yield job;
    }
  }
  if (status === undefined || status === 'FAILED') yield* failed();
}

async function* ofUser(jobs: OwnedJobsService, user_id: string, status: JobStatus | undefined, signal: AbortSignal) {
  let cursor: string | undefined;
  do {
    const page = await jobs.list({ user_id, status }, 100, cursor, signal);
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== undefined);
}

function rowOf({
  job_id,
  status = 'FAILED',
  error,
  attempt = 0,
  created_at,
  failed_at,
  user_id,
  application_id,
}: AnyJob): Row {
  return { job_id, status, code: error?.code, attempt, created_at, failed_at, user_id, application_id };
}
