import type { Command } from 'commander';

import { Clock } from '../../src/core/time/clock.ts';
import type { Run } from '../command-context.ts';
import { describeJob } from '../jobs/describe-job.ts';
import { jobText } from '../jobs/job-text.ts';

export function job(program: Command, run: Run): void {
  program
    .command('job')
    .description('shows everything of a job but what its candidate wrote, and what to do next')
    .argument('<job-id>')
    .action(async (jobId: string, _options: object, command: Command) =>
      run(command, async (context) => {
        const description = await describeJob(context, jobId);
        context.output.answer(description, jobText(description, context.app.get(Clock).now()));
        return 0;
      }),
    );
}
