import type { Command } from 'commander';

import type { Change } from '../change.ts';
import { carryOut } from '../change.ts';
import type { CommandContext, Run } from '../command-context.ts';
import { type FailedJob, FailedJobsRepository } from '../jobs/failed-jobs.repository.ts';
import { RetryService } from '../jobs/retry.service.ts';
import { isWorthRetrying } from '../jobs/worth-retrying.ts';
import { OperatorError } from '../operator-error.ts';
import { pastMoment } from '../times.ts';

interface Options {
  readonly failedSince?: number;
  readonly code?: string;
}

export function retry(program: Command, run: Run): void {
  program
    .command('retry')
    .description('makes new jobs from the stored input of FAILED ones; what was retried before stays as it is')
    .argument('[job-id...]')
    .option('--failed-since <time>', 'those that failed since: not what was cancelled, replaced or refused', pastMoment)
    .option('--code <code>', 'with --failed-since: those with this error.code, whichever it is')
    .action(async (ids: string[], options: Options, command: Command) =>
      run(command, async (context) => carryOut(context, await changes(context, ids, options))),
    );
}

async function changes(context: CommandContext, ids: readonly string[], options: Options): Promise<Change[]> {
  const { failedSince, code } = options;
  if (ids.length > 0 === (failedSince !== undefined)) {
    throw new OperatorError('Name either jobs by their ids, or --failed-since.');
  }
  const retries = context.app.get(RetryService);
  const change = (row: Change['row'], job_id: string): Change => ({
    row,
    will: 'retry',
    make: () => retries.retry(job_id),
  });
  if (failedSince === undefined) return ids.map((job_id) => change({ job_id }, job_id));
  const failed: FailedJob[] = [];
  for await (const job of context.app.get(FailedJobsRepository).since(failedSince, code, context.signal)) {
    const isWanted = code !== undefined || isWorthRetrying(job.error?.code ?? '');
    if (isWanted && job.replaced_by === undefined) failed.push(job); // Its successor is on the list, if that failed, too.
  }
  return failed.map(({ job_id, error, failed_at }) => change({ job_id, code: error?.code, failed_at }, job_id));
}
