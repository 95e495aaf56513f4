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

/** Lambda adds 1 000 a minute, with provisioned pollers. */
const LAMBDA_WORKERS = { workers: 20_000, addedWorkers: 1_000 / 60 };

/** There are always enough workers. */
const SERVERS = { workers: Infinity, addedWorkers: Infinity };

interface Settings extends Partial<Pick<Day, 'jobs' | 'jobSeconds' | 'workers' | 'addedWorkers'>> {
  readonly shards: number;
  readonly outageMinutes?: number;
  readonly memory?: number;
}

/** A day as it is told, with what the steps of a run wrote. */
interface PlannedDay {
  readonly what: string;
  readonly memory: number;
  readonly of: (run: Run) => Day;
}

function planned(what: string, { outageMinutes = 0, memory = 256, ...settings }: Settings): PlannedDay {
  const of = (run: Run): Day => ({
    jobs: 1e7,
    jobSeconds: 40,
    ...LAMBDA_WORKERS,
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
    ...settings,
  });
  return { what, memory, of };
}

export const ORDINARY_DAY = planned('10⁷ jobs', { shards: 8 });

const SECONDS = 86_400;

export const DAYS: readonly PlannedDay[] = [
  planned('10⁷ jobs of 1 s', { shards: 4, jobSeconds: 1 }),
  planned('10⁷ jobs, too few shards', { shards: 4 }),
  ORDINARY_DAY,
  planned('10² a second', { shards: 16, jobs: 1e2 * SECONDS, ...SERVERS }),
  planned('10³ a second', { shards: 16, jobs: 1e3 * SECONDS, ...SERVERS }),
  planned('10⁴ a second', { shards: 16, jobs: 1e4 * SECONDS, ...SERVERS, memory: 1_769 }),
  planned('10⁷ jobs, workers stand still for 5 min', { shards: 16, outageMinutes: 5 }),
  planned('the same', { shards: 16, outageMinutes: 5, memory: 1_769 }),
  planned('for 30 min', { shards: 16, outageMinutes: 30, memory: 1_769 }),
];
