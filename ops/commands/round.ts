import type { Command } from 'commander';

import { StuckJobsService } from '../../src/jobs/stuck-jobs.service.ts';
import { WatchdogService } from '../../src/watchdog/watchdog.service.ts';
import { type Change, carryOut } from '../change.ts';
import type { CommandContext, Run } from '../command-context.ts';

export function round(program: Command, run: Run): void {
  program
    .command('round')
    .description('makes a round of the watchdog: sends jobs again that are due, or fails them')
    .action(async (_options: object, command: Command) =>
      run(command, async (context) => carryOut(context, await changes(context))),
    );
}

/** A round is one change, whatever it finds: it does no harm to one that a watchdog makes at the same time. */
async function changes({ app, signal }: CommandContext): Promise<Change[]> {
  const stuckJobs = app.get(StuckJobsService);
  let due = 0;
  for (const shard of stuckJobs.shards()) {
    for await (const page of stuckJobs.dueJobs(shard, signal)) due += page.length;
  }
  if (due === 0) return [];
  const make = async () => {
    const { resent, failed, skipped, errors, unreadShards } = await app.get(WatchdogService).runRound(signal);
    if (errors > 0 || unreadShards.length > 0) throw new Error(`${errors} jobs, ${unreadShards.length} shards unread`);
    return `${resent} sent again, ${failed} failed, ${skipped} left alone`;
  };
  return [{ row: { due_jobs: due }, will: 'make a round', make }];
}
