import { join } from 'node:path';

import { LIVE_JOB_TTL_SECONDS } from '../../src/jobs/job.lifetimes.ts';
import { WHOLE_PROCESSOR } from '../money/bill.ts';
import type { Run } from '../money/scenario.ts';
import type { Usage } from '../money/usage.ts';
import type { Day } from '../simulation/day.ts';

/** Where `npm run bench -- scaling` records the simulated days. */
export const SIMULATED = join(import.meta.dirname, 'days.json');

/** Write units of a partition in a second (docs/scaling.md). */
export const PARTITION_UNITS = 1_000;

/** Seconds by which the watchdog may be late for a job before its `ttl` has passed. */
export const EXPIRES_AFTER = LIVE_JOB_TTL_SECONDS;

/** The watchdog handles ten jobs at once (watchdog.service.ts). */
const CONCURRENCY = 10;

/** Jobs that the watchdog sends again in a second with this memory: its calls and its processor time limit them. */
export function watchdogRate({ steps }: Run, memory: number): number {
  const { cpuMs, waitingMs } = steps.dueJob;
  const byCalls = (CONCURRENCY * 1_000) / (waitingMs['watchdog'] ?? 0);
  const byProcessor = (1_000 / (cpuMs['watchdog'] ?? 0)) * Math.min(1, memory / WHOLE_PROCESSOR);
  return Math.floor(Math.min(byCalls, byProcessor));
}

/** Units that a step writes to `watch-index`. */
export function watchIndexUnits({ writeUnits }: Usage): number {
  return Math.round(writeUnits['watch-index'] ?? 0);
}

/** A day as it is told, with what the steps of a run wrote. */
interface PlannedDay {
  readonly what: string;
  readonly shards: number;
  readonly outageMinutes: number;
  readonly memory: number;
  readonly of: (run: Run) => Day;
}

function planned(what: string, shards: number, outageMinutes: number, memory: number, jobSeconds = 40): PlannedDay {
  const of = (run: Run): Day => ({
    jobs: 1e7,
    shards,
    jobSeconds,
    workers: 20_000,
    lost: 0.001,
    outageSeconds: outageMinutes * 60,
    watchdogRate: watchdogRate(run, memory),
    firstLook: 120,
    writes: {
      submission: watchIndexUnits(run.steps.submission),
      completion: watchIndexUnits(run.steps.completion),
      heartbeat: watchIndexUnits(run.steps.heartbeat),
      dueJob: watchIndexUnits(run.steps.dueJob),
    },
  });
  return { what, shards, outageMinutes, memory, of };
}

export const ORDINARY_DAY = planned('an ordinary day', 8, 0, 256);

export const DAYS: readonly PlannedDay[] = [
  planned('jobs of 1 s', 4, 0, 256, 1),
  planned('too few shards', 4, 0, 256),
  ORDINARY_DAY,
  planned('workers stand still', 16, 5, 256),
  planned('workers stand still', 16, 5, 1_769),
  planned('workers stand still', 16, 30, 1_769),
];
