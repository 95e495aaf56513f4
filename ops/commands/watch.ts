import { setTimeout } from 'node:timers/promises';
import { type Command } from 'commander';

import { Clock } from '../../src/core/time/clock.ts';
import type { CommandContext, Run } from '../command-context.ts';
import { LiveJobsRepository } from '../jobs/live-jobs.repository.ts';
import type { Row } from '../output.ts';
import { QueuesRepository } from '../queues/queues.repository.ts';
import { recordsOf } from '../records/records-of.ts';
import { wholeNumber } from '../whole-number.ts';

const MINUTE_MS = 60_000;

/** Minutes that the rates are of. */
const RATE_MINUTES = 5;

interface Options {
  readonly every: number;
  readonly times: number;
}

export function watch(program: Command, run: Run): void {
  program
    .command('watch')
    .description(`counts jobs by their state, again and again; the rates are of the last ${RATE_MINUTES} minutes`)
    .option('--every <seconds>', 'between two looks', wholeNumber, 5)
    .option('--times <count>', 'looks; without an end by default', wholeNumber, Infinity)
    .action(async ({ every, times }: Options, command: Command) =>
      run(command, async (context) => {
        for (let look = 1; look <= times; look++) {
          context.output.rows([await counts(context)]);
          if (look < times)
            await setTimeout(every * 1_000, undefined, { signal: context.signal }).catch(() => undefined);
          if (context.signal.aborted) break;
        }
        return 0;
      }),
    );
}

async function counts(context: CommandContext): Promise<Row> {
  const { app, signal } = context;
  const nowMs = app.get(Clock).now();
  const { waiting, inFlight, deadLetters } = await app.get(QueuesRepository).counts(signal);
  const live = await app.get(LiveJobsRepository).count(signal);
  const recent = await recordsOf(context).counts(nowMs - RATE_MINUTES * MINUTE_MS, nowMs);
  const perMinute = (count: number) => (count / RATE_MINUTES).toFixed(1);
  return {
    at: new Date(nowMs).toISOString(),
    live,
    waiting,
    in_flight: inFlight,
    dead: deadLetters,
    'submitted/min': perMinute(recent.submitted),
    'completed/min': perMinute(recent.completed),
    'failed/min': perMinute(recent.failed),
  };
}
