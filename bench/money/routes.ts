import { retryAfterSeconds } from '../../src/vpr/retry-after.ts';
import { totalOf } from './bill.ts';
import { PRICES } from './prices.ts';
import { JOBS, storageOf } from './month.ts';
import type { Run } from './scenario.ts';
import { NOTHING, plus, sumOf, type Usage } from './usage.ts';

/** What `Prefer: wait` asks for, at most. */
const LONGEST_WAIT = 25;

/** A job of a language model, and the seconds between the heartbeats of its worker. */
const LONG_JOB_SECONDS = 40;
const HEARTBEATS = 4;

export interface Route {
  readonly what: string;
  readonly used: Usage;
  /** US$ for a million. */
  readonly usd: number;
}

/** What a million calls of each route cost, without what a month costs anyway. */
export function routesOf(run: Run): Route[] {
  const { steps } = run;
  const route = (what: string, used: Usage, more = 0): Route => ({ what, used, usd: JOBS * totalOf(used) + more });
  const untilItsEnd = (first: Usage) => plus(plus(first, steps.completion), steps.report);
  const storage = sumOf(storageOf(run));
  return [
    route('submission, until its end', untilItsEnd(steps.submission), storage),
    route('duplicate of a live job', steps.duplicateOfLive),
    route('duplicate of a completed job', steps.duplicateOfCompleted),
    route('job, live', steps.live),
    route('job, COMPLETED', steps.completed),
    route(`job, waited for ${LONGEST_WAIT} s`, waitFor(run, LONGEST_WAIT)),
    route('newest of an application', steps.newest),
    route('list of 20', steps.list),
    route('input', steps.input),
    route('cancel', steps.cancel),
    route('retry, until its end', untilItsEnd(steps.retry), storage),
    route('delete', steps.erased),
  ];
}

/** A look a second, as the run's own request made them, and a function that waits along. */
function waitFor({ steps }: Run, seconds: number): Usage {
  return plus(steps.live, plus(steps.waitedFor, steps.live, -1), seconds);
}

/** What a million jobs that take 40 s cost besides, in US$. */
export function longJobs(run: Run) {
  const beats = plus(NOTHING, run.steps.heartbeat, HEARTBEATS);
  const polls = pollsOf(LONG_JOB_SECONDS);
  const waits = plus(waitFor(run, LONGEST_WAIT), waitFor(run, LONG_JOB_SECONDS - LONGEST_WAIT));
  return {
    seconds: LONG_JOB_SECONDS,
    heartbeats: HEARTBEATS,
    writeUnits: sumOf(beats.writeUnits),
    sqsRequests: beats.sqsRequests,
    calls: JOBS * totalOf({ ...beats, cpuMs: {}, waitingMs: {} }),
    worker: JOBS * LONG_JOB_SECONDS * 0.5 * PRICES.gbSeconds,
    polls,
    polling: JOBS * (polls - 2) * totalOf(run.steps.live),
    waiting: JOBS * (totalOf(waits) - totalOf(run.steps.live)),
  };
}

/** How often a client asks that does as `Retry-After` says. */
function pollsOf(seconds: number): number {
  const created = new Date(0).toISOString();
  let polls = 0;
  for (let age = 0; age < seconds; polls++) age += retryAfterSeconds(created, age * 1_000);
  return polls;
}
