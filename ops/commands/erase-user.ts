import type { Command } from 'commander';

import { isToBeMade } from '../change.ts';
import type { CommandContext, Run } from '../command-context.ts';
import { receiptText } from '../erasure/receipt-text.ts';
import { UserErasureService } from '../erasure/user-erasure.service.ts';

export function eraseUser(program: Command, run: Run): void {
  program
    .command('erase-user')
    .description('erases all jobs, reports, keys and counters of a user, and prints the receipt')
    .argument('<user-id>')
    .action(async (userId: string, _options: object, command: Command) =>
      run(command, (context) => erase(context, userId)),
    );
}

async function erase(context: CommandContext, userId: string): Promise<number> {
  const { app, output, signal, audit } = context;
  const erasure = app.get(UserErasureService);
  const jobs = await erasure.jobs(userId, signal);
  const change = { row: { user_id: userId, jobs: jobs.length }, will: 'erase' };
  if (!(await isToBeMade(context, [change]))) return 0;
  audit.write({ ...change.row, will: change.will }); // Before it: what was begun is on record, whatever becomes of it.
  const receipt = await erasure.erase(userId, signal);
  output.answer(receipt, receiptText(receipt));
  return 0;
}
