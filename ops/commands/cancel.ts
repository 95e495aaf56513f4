import type { Command } from 'commander';

import { OwnedVprService } from '../../src/vpr/owned-vpr.service.ts';
import { carryOut } from '../change.ts';
import type { Run } from '../command-context.ts';

export function cancel(program: Command, run: Run): void {
  program
    .command('cancel')
    .description('ends live jobs as CANCELLED')
    .argument('<job-id...>')
    .action(async (ids: string[], _options: object, command: Command) =>
      run(command, (context) => {
        const jobs = context.app.get(OwnedVprService);
        const changes = ids.map((job_id) => ({
          row: { job_id },
          will: 'cancel',
          make: async () => {
            await jobs.cancel(job_id, undefined);
            return 'cancelled';
          },
        }));
        return carryOut(context, changes);
      }),
    );
}
