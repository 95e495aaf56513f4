import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { httpEvent } from '../../test/support/http-events.ts';
import { Contender, CONTENDERS } from '../contenders.ts';
import { startGrowingAws } from '../growing-aws.ts';
import { compared, type Measurement } from '../measurement.ts';
import { median } from '../statistics.ts';
import { STORED_USER, storeJobs } from '../stored-jobs.ts';

const ROOT = join(import.meta.dirname, '../..');
const OPS = ['--import', './dev/compile-on-load.ts', 'ops/ops.ts'];

const SOME = 1_000;
const MANY = 10_000;

/** Jobs of a page, and how often the whole list is read. */
const PAGE = 100;
const READINGS = 5;

/** A user with many jobs: their list, page by page, and their erasure by `npm run ops -- erase-user`. */
export async function growthOfUser(interrupted: AbortSignal): Promise<Measurement[]> {
  await using aws = await startGrowingAws();
  const eraseMany = async (jobs: number): Promise<number> => {
    await storeJobs(aws.environment, jobs, interrupted, { age: -3_600 });
    return ((await erase(aws.environment, interrupted)) - none) / jobs;
  };
  const none = await erase(aws.environment, interrupted);
  // The small one before and after the large one, so that what else the machine does meets both alike.
  const before = await eraseMany(SOME);
  await storeJobs(aws.environment, MANY, interrupted, { age: -3_600 });
  const pages = await readPages(aws.environment, interrupted);
  const many = ((await erase(aws.environment, interrupted)) - none) / MANY;
  const some = (before + (await eraseMany(SOME))) / 2;

  const tenth = Math.floor(pages.length / 10);
  const rounds = (from: number, to?: number): number[] =>
    Array.from({ length: READINGS }, (_, reading) => median(pages.slice(from, to).map((times) => times[reading] ?? 0)));
  const erased = 'erasure of a user (a job)';
  return [
    {
      ...compared(
        'page of 100, last tenth of 10⁴ jobs',
        'ms',
        ['first tenth', { atMost: 1.2 }],
        rounds(-tenth),
        rounds(0, tenth),
      ),
      curve: {
        picture: 'pages-of-a-list',
        line: 'page of 100',
        along: 'jobs before the page',
        unit: 'ms',
        points: pages.map((times, page) => [page * PAGE, median(times)] as const),
      },
    },
    {
      ...compared(`${erased}, 10⁴ jobs`, 'ms', ['10³ jobs', { atMost: 1.2 }], [many], [some]),
      curve: {
        picture: 'growth-of-work',
        line: erased,
        along: 'jobs',
        unit: 'ms a job',
        points: [
          [SOME, some],
          [MANY, many],
        ],
      },
    },
  ];
}

/** @returns milliseconds of the whole command */
async function erase(environment: Readonly<Record<string, string>>, signal: AbortSignal): Promise<number> {
  const start = performance.now();
  const args = [...OPS, 'erase-user', STORED_USER, '--yes', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...environment },
    maxBuffer: 64 * 1_024 * 1_024,
    signal,
  });
  JSON.parse(stdout); // A receipt; the command fails otherwise.
  return performance.now() - start;
}

/** @returns milliseconds of each page, in each reading of the whole list */
async function readPages(environment: Readonly<Record<string, string>>, signal: AbortSignal): Promise<number[][]> {
  await using api = new Contender(CONTENDERS.service, environment, { signal });
  await api.ready();
  const pages: number[][] = [];
  // The first reading is a warm-up.
  for (let reading = -1; reading < READINGS; reading++) {
    let query: string | undefined = `user_id=${STORED_USER}&limit=${PAGE}`;
    for (let page = 0; query !== undefined; page++) {
      const event = httpEvent('HTTP API', { method: 'GET', path: '/api/vpr/jobs', query });
      const { answer, milliseconds } = await api.invoke(event);
      const { statusCode, body } = answer as { readonly statusCode: number; readonly body: string };
      if (statusCode !== 200) throw new Error(`a page of the list was answered ${statusCode}`);
      const { items, next } = JSON.parse(body) as { readonly items: readonly object[]; readonly next: string | null };
      // A reader of a full page cannot know whether it is the last.
      if (reading >= 0 && items.length > 0) (pages[page] ??= [])[reading] = milliseconds;
      query = next?.split('?')[1];
    }
  }
  return pages;
}
