import { join } from 'node:path';
import pMap from 'p-map';

import { startGrowingAws } from '../growing-aws.ts';
import { JobQueue } from '../job-queue.ts';
import { compared, type Measurement } from '../measurement.ts';
import { Server } from '../server.ts';
import { median } from '../statistics.ts';
import { INPUT } from '../submissions.ts';

const SERVER = join(import.meta.dirname, '../../dist/main.js');

const SIZES = ['few', 'some', 'many'] as const;
const BURSTS = { few: 100, some: 1_000, many: 10_000 };

/** The small ones before and after the large one, so that what else the machine does meets all of them alike. */
const ORDER = ['few', 'some', 'many', 'some', 'few'] as const satisfies readonly (keyof typeof BURSTS)[];

/** How often each comes in its turn: one small burst alone would be too short to measure. */
const REPEATED = { few: 10, some: 2, many: 1 };
const WARM_UP = 2_000;

/** Requests under way at once: all that a client sends before it has an answer. */
const AT_ONCE = 64;

/** Submissions that come at once, against a server on the embedded AWS: the time for each should not grow. */
export async function burst(interrupted: AbortSignal): Promise<Measurement[]> {
  await using aws = await startGrowingAws();
  await using server = await Server.start(SERVER, aws.environment, { signal: interrupted });
  let first = 0;
  /** @returns milliseconds for each submission */
  const submit = async (count: number): Promise<number> => {
    const started = performance.now();
    const applications = Array.from({ length: count }, (_, index) => `application-${first + index}`);
    first += count;
    await pMap(applications, async (application) => submitTo(server, application, interrupted), {
      concurrency: AT_ONCE,
      signal: interrupted,
    });
    return (performance.now() - started) / count;
  };
  await submit(WARM_UP);
  const times: Record<(typeof SIZES)[number], number[]> = { few: [], some: [], many: [] };
  for (const size of ORDER) {
    for (let repeated = 0; repeated < REPEATED[size]; repeated++) times[size].push(await submit(BURSTS[size]));
  }

  using queue = new JobQueue(aws.environment);
  const queued = await queue.size();
  if (queued !== first) throw new Error(`${queued} of ${first} jobs were queued`);
  const points = SIZES.map((size) => [BURSTS[size], median(times[size])] as const);
  return [
    {
      ...compared('submission in a burst of 10⁴', 'ms', ['of 10²', { atMost: 1.2 }], times.many, [median(times.few)]),
      curve: { picture: 'growth-of-work', line: 'burst (a submission)', along: 'jobs', unit: 'ms a job', points },
    },
  ];
}

async function submitTo(server: Server, application_id: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...INPUT, application_id }),
    signal,
  });
  await response.arrayBuffer();
  if (response.status !== 202) throw new Error(`a submission was answered ${response.status}`);
}
