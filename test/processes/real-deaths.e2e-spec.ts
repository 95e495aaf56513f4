import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pMap from 'p-map';

import { isLive } from '../../src/jobs/job.ts';
import { type AwsUnderTest, startAws } from '../support/aws-under-test.ts';
import { openJobsQueue } from '../support/jobs-queue.ts';
import { brokenAtAnyTime, brokenAtTheEnd } from '../faults/promises.ts';
import { AdjustableClock } from '../support/service.ts';
import { BuiltService, killProcesses } from '../support/server-process.ts';
import { usually } from '../support/soak.ts';
import { submission } from '../support/submission.ts';
import { startWatchdog } from '../support/watchdog.ts';
import { startWorker } from '../support/worker.ts';

const SUBMISSIONS = usually(100, { inSoak: 1_000 });
const KILLS = usually(3, { inSoak: 20 });
const CLIENTS = 3;
const TIMEOUT_MS = usually(120_000, { inSoak: 3_600_000 });
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

let aws: AwsUnderTest;
let service: BuiltService;

beforeAll(async () => {
  aws = await startAws();
  Object.assign(process.env, aws.directEnvironment);
  service = await BuiltService.prepare(aws.directEnvironment);
});
afterAll(async () => {
  killProcesses();
  await aws.stop();
});

interface Answer {
  readonly status: number;
  readonly job_id: string;
}

/** Submits once; `undefined` if the answer was lost or an error. */
async function submit(body: object): Promise<Answer | undefined> {
  try {
    const response = await fetch(`${service.url}/api/vpr`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { job_id } = (await response.json()) as { job_id: string };
    return response.ok ? { status: response.status, job_id } : undefined;
  } catch {
    return undefined;
  }
}

/** Submits until it is accepted, as clients do. */
async function submitUntilAccepted(body: object): Promise<Answer> {
  for (let tries = 0; tries < 1_000; tries++) {
    const answer = await submit(body);
    if (answer !== undefined) return answer;
    await setTimeout(20);
  }
  throw new Error('the service does not come back');
}

/** Submits everything, and kills the service each time the number of accepted submissions is in `deathsAt`. */
async function submitAmidDeaths(bodies: readonly object[], deathsAt: number[]): Promise<Answer[]> {
  const wrong: string[] = [];
  let accepted = 0;
  let dying = Promise.resolve();
  const die = async () => {
    await service.kill();
    wrong.push(...brokenAtAnyTime(await aws.jobs(), Date.now()));
    await service.start();
  };
  await service.start();
  const answers = await pMap(
    bodies,
    async (body) => {
      const answer = await submitUntilAccepted(body);
      accepted++;
      if (accepted >= (deathsAt[0] ?? Infinity)) {
        deathsAt.shift();
        dying = dying.then(die);
      }
      return answer;
    },
    { concurrency: CLIENTS },
  );
  await dying;
  await service.kill(); // Whatever its worker is doing.
  expect({ seed, wrong }).toEqual({ seed, wrong: [] });
  return answers;
}

/** Lets hours pass, with a worker and a watchdog alive, until every job is final. */
async function letTimePass() {
  const clock = new AdjustableClock();
  const [worker, watchdog, queue] = [await startWorker(clock), await startWatchdog(clock), await openJobsQueue()];
  const drain = async () => {
    while ((await queue.deliver(worker, 10)).messages.length > 0);
  };
  const wrong: string[] = [];
  let resent = 0;
  for (let minutes = 0; minutes < 5 * 60; minutes++) {
    await Promise.all(Array.from({ length: 5 }, drain));
    const jobs = await aws.jobs();
    wrong.push(...brokenAtAnyTime(jobs, clock.now()));
    if (wrong.length > 0 || !jobs.some(isLive)) break;
    clock.advance(60);
    resent += (await watchdog.round()).resent;
  }
  queue.close();
  await Promise.all([worker.stop(), watchdog.stop()]);
  return { resent, wrong };
}

describe('a service that is killed again and again', () => {
  it(
    'keeps its promises',
    async () => {
      const bodies = Array.from({ length: SUBMISSIONS }, () => submission());
      const moments = fc.sample(fc.integer({ min: 1, max: SUBMISSIONS - 10 }), { seed, numRuns: KILLS });
      const answers = await submitAmidDeaths(
        bodies,
        moments.toSorted((a, b) => a - b),
      );
      const { resent, wrong } = await letTimePass();
      const accepted = new Set(answers.map(({ job_id }) => job_id));
      wrong.push(...(await brokenAtTheEnd(aws, accepted)));

      const jobs = new Map((await aws.jobs()).map((job) => [job.job_id, job]));
      await service.start();
      await pMap(
        bodies,
        async (body, at) => {
          const { job_id } = answers[at] ?? {};
          const next = await submit(body);
          const isDone = jobs.get(job_id ?? '')?.status === 'COMPLETED';
          if (isDone ? next?.status !== 200 || next.job_id !== job_id : next?.status !== 202) {
            wrong.push(`after ${jobs.get(job_id ?? '')?.status} the next submission was answered with ${next?.status}`);
          }
        },
        { concurrency: CLIENTS },
      );
      expect({ seed, resent, wrong }).toEqual({ seed, resent, wrong: [] });
    },
    TIMEOUT_MS,
  );
});
