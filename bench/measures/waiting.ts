import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pMap from 'p-map';

import { putAtDistance } from '../distant-aws.ts';
import { startGrowingAws } from '../growing-aws.ts';
import { compared, type Measurement, pooled } from '../measurement.ts';
import { Server } from '../server.ts';
import { StoredJob } from '../stored-jobs.ts';

const SERVER = join(import.meta.dirname, '../../dist/main.js');

/** Milliseconds of a call to AWS, as from a function in its region. */
const AWS_MS = 5;

const JOBS = 20;

/**
 * The age of the first job at its end: a language model needs 30 to 60 s. The others end later, spread over the 5 s
 * between two requests that `Retry-After` asks for.
 */
const SECONDS = 40;
const STEP_MS = 257;

/** The limit of the contract for a client that waits: a look a second, and the answer. */
const LIMIT_MS = 1_100;

/**
 * Milliseconds from the end of a job until its client knows it, and the reads that a job costs: with `Prefer: wait=25`,
 * and by asking again as `Retry-After` says. Both clients follow 20 jobs of 40 s at once.
 */
export async function waiting(interrupted: AbortSignal): Promise<Measurement[]> {
  const wait = await follow({ prefer: 'wait=25' }, interrupted);
  const ask = await follow({}, interrupted);
  const limit = wait.milliseconds.map(() => LIMIT_MS);
  const worst = (values: readonly number[]): number => Math.max(...values);
  return [
    pooled('end known, waiting, worst', 'ms', ['the limit', { atMost: 1 }], [wait.milliseconds], [limit], worst),
    compared('end known, waiting, p50', 'ms', ['asking again'], wait.milliseconds, ask.milliseconds),
    compared('reads a job, waiting', '1', ['asking again'], [wait.reads], [ask.reads]),
  ];
}

interface Followed {
  readonly milliseconds: number[];
  /** Calls for one job, on average. */
  readonly reads: number;
}

async function follow(headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Followed> {
  await using aws = await startGrowingAws();
  await using distant = await putAtDistance(aws.environment, AWS_MS);
  await using server = await Server.start(SERVER, distant.environment, { signal });
  const milliseconds = await pMap(
    Array.from({ length: JOBS }, (_, index) => SECONDS * 1_000 + index * STEP_MS),
    async (life) => {
      using job = new StoredJob(aws.environment);
      await job.store();
      const ended = setTimeout(life, undefined, { signal }).then(async () => job.end());
      const [known, end] = await Promise.all([untilKnown(`${server.url}/jobs/${job.id}`, headers, signal), ended]);
      return known - end;
    },
    { signal },
  );
  return { milliseconds, reads: (distant.calls.get('DynamoDB_20120810.GetItem') ?? 0) / JOBS };
}

/** Asks for a job until it has ended. @returns when that was known, as `performance.now()` has it */
async function untilKnown(
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<number> {
  for (;;) {
    const response = await fetch(url, { headers, signal });
    await response.arrayBuffer();
    if (response.status === 200) return performance.now();
    if (response.status !== 202) throw new Error(`the status of a job: ${response.status}`);
    // Who waits asks again at once.
    if (!response.headers.has('preference-applied')) {
      await setTimeout(Number(response.headers.get('retry-after')) * 1_000, undefined, { signal });
    }
  }
}
