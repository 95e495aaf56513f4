import { setTimeout } from 'node:timers/promises';

import { type Followed, submitAndFollow } from './client.ts';
import { cpuSeconds } from './cpu-time.ts';
import { Crew } from './crew.ts';
import type { Engine } from './engine.ts';
import type { RunFolder } from './run-folder.ts';

/** Milliseconds after the start in which the processes come to rest. */
const SETTLING_MS = 500;

export interface Load {
  /** Jobs at the same time. */
  readonly inFlight: number;
  /** Jobs of each client, one after the other. */
  readonly each: number;
}

export interface Run {
  /** Of each job, from its POST until its client held the report. */
  readonly seconds: readonly number[];
  readonly totalSeconds: number;
  /** Of a job, in the API and the workers. */
  readonly cpuMs: number;
  readonly storeCpuMs: number;
  /** Requests of a job that were answered with a 5xx or not at all. */
  readonly failures: number;
}

/** Some clients at once, each with one job after the other, and an engine with as many slots as clients. */
export async function runInFlight(
  engine: Engine,
  { inFlight, each }: Load,
  folder: RunFolder,
  signal: AbortSignal,
): Promise<Run> {
  await using store = await engine.startStore(signal);
  const log = folder.newLog();
  await using crew = await Crew.start(engine, { environment: store.environment, slots: inFlight, log, signal });
  await follow('warm-up', crew.url, signal);
  await setTimeout(SETTLING_MS, undefined, { signal });

  const cpu = () => ({ crew: cpuSeconds(crew.pids), store: cpuSeconds([store.pid]) });
  const before = cpu();
  const began = performance.now();
  const clients = Array.from({ length: inFlight }, async (_, client) => {
    const jobs: Followed[] = [];
    for (let job = 0; job < each; job++) jobs.push(await follow(`application-${client}-${job}`, crew.url, signal));
    return jobs;
  });
  const followed = (await Promise.all(clients)).flat();
  const totalSeconds = (performance.now() - began) / 1_000;
  const after = cpu();
  const perJob = (cpuSecondsOfAll: number) => (cpuSecondsOfAll * 1_000) / followed.length;
  return {
    seconds: followed.map(({ seconds }) => seconds),
    totalSeconds,
    cpuMs: perJob(after.crew - before.crew),
    storeCpuMs: perJob(after.store - before.store),
    failures: followed.reduce((sum, { failures }) => sum + failures, 0) / followed.length,
  };
}

async function follow(application: string, url: string, signal: AbortSignal): Promise<Followed> {
  const followed = await submitAndFollow(url, application, signal);
  signal.throwIfAborted();
  if (followed.end.what !== 'report') throw new Error(`without a kill, a job is ${followed.end.what}`);
  return followed;
}
