import type { Command } from 'commander';

import { checkBucket } from '../doctor/bucket.check.ts';
import { checkClock } from '../doctor/clock.check.ts';
import { type Check, findingsOf } from '../doctor/finding.ts';
import { checkFunctions } from '../doctor/functions.check.ts';
import { checkQueues } from '../doctor/queues.check.ts';
import { checkTables } from '../doctor/tables.check.ts';
import { checkWaiting } from '../doctor/waiting.check.ts';
import { checkWatchdog } from '../doctor/watchdog.check.ts';
import type { Run } from '../command-context.ts';

const CHECKS: Readonly<Record<string, Check>> = {
  tables: checkTables,
  queues: checkQueues,
  bucket: checkBucket,
  functions: checkFunctions,
  watchdog: checkWatchdog,
  waiting: checkWaiting,
  clock: checkClock,
};

export function doctor(program: Command, run: Run): void {
  program
    .command('doctor')
    .description('looks at every part of the service; each line is ok, or says what to do (exit code 1)')
    .action(async (_options: object, command: Command) =>
      run(command, async (context) => {
        const checks = Object.entries(CHECKS).map(async ([name, check]) => findingsOf(name, check, context));
        const findings = (await Promise.all(checks)).flat();
        context.output.rows(
          findings.map(({ what, found, todo }) => ({ ok: todo === undefined ? 'ok' : 'NOT', what, found, todo })),
        );
        return findings.every(({ todo }) => todo === undefined) ? 0 : 1;
      }),
    );
}
