import type { Command } from 'commander';

import { type Change, carryOut } from '../change.ts';
import type { CommandContext, Run } from '../command-context.ts';
import { LiveJobsRepository } from '../jobs/live-jobs.repository.ts';
import { PausesRepository } from '../jobs/pauses.repository.ts';
import type { Row } from '../output.ts';

export function resume(program: Command, run: Run): void {
  program
    .command('resume')
    .description('ends the pauses of jobs that wait for an operator or a budget; the next round sends them')
    .argument('[job-id...]', 'all such jobs, if none is named')
    .action(async (ids: string[], _options: object, command: Command) =>
      run(command, async (context) => carryOut(context, await changes(context, ids))),
    );
}

async function changes({ app, signal }: CommandContext, ids: readonly string[]): Promise<Change[]> {
  const rows: Row[] = ids.map((job_id) => ({ job_id }));
  if (ids.length === 0) {
    // A live job that has an error is paused for that reason.
    for await (const { job_id, error } of app.get(LiveJobsRepository).list(signal)) {
      if (error !== undefined) rows.push({ job_id, code: error.code });
    }
  }
  const pauses = app.get(PausesRepository);
  return rows.map((row) => ({
    row,
    will: 'resume',
    make: async () => ((await pauses.end(String(row['job_id']), signal)) ? 'due now' : 'left alone: it is not PENDING'),
  }));
}
