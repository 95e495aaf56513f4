import pMap from 'p-map';

import { type Followed, submit } from './client.ts';
import { cpuSeconds } from './cpu-time.ts';
import type { RunningEngine } from './running-engine.ts';

/** POSTs at a time, as in the measure of throughput: beyond these, they wait at the door. */
const CONNECTIONS = 64;

export interface Load {
  /** Jobs at the same time. */
  readonly inFlight: number;
  /** How often so many are submitted, each time after all have ended. */
  readonly times: number;
}

export interface Run {
  /** Seconds of each job, from its POST until its client held the report. */
  readonly seconds: readonly number[];
  /** CPU milliseconds of one job, in the API and the workers together. */
  readonly cpuMs: number;
  readonly storeCpuMs: number;
  /** Requests of a job that were answered with a 5xx or not at all. */
  readonly failures: number;
}

/** Some clients at once, each with a job. */
export async function runInFlight(
  { crew, store }: RunningEngine,
  { inFlight, times }: Load,
  signal: AbortSignal,
): Promise<Run> {
  const cpu = () => ({ crew: cpuSeconds(crew.pids), store: cpuSeconds([store.pid]) });
  const before = cpu();
  const followed: Followed[] = [];
  for (let time = 0; time < times; time++) {
    followed.push(...(await submitAtOnce(inFlight, `${time}`, crew.url, signal)));
  }
  const after = cpu();
  const perJob = (cpuSecondsOfAll: number) => (cpuSecondsOfAll * 1_000) / followed.length;
  return {
    seconds: followed.map(({ seconds }) => seconds),
    cpuMs: perJob(after.crew - before.crew),
    storeCpuMs: perJob(after.store - before.store),
    failures: followed.reduce((sum, { failures }) => sum + failures, 0) / followed.length,
  };
}

/** Submits so many applications, and waits until their clients have the reports. */
export async function submitAtOnce(count: number, name: string, url: string, signal: AbortSignal): Promise<Followed[]> {
  const began = performance.now();
  const applications = Array.from({ length: count }, (_, client) => `application-${name}-${client}`);
  const submitted = await pMap(applications, async (application) => submit(url, application, signal, began), {
    concurrency: CONNECTIONS,
  });
  const followed = await Promise.all(submitted.map(async ({ following }) => following));
  signal.throwIfAborted();
  const other = followed.find(({ end }) => end.what !== 'report');
  if (other) throw new Error(`without a kill, a job is ${other.end.what}`);
  return followed;
}
