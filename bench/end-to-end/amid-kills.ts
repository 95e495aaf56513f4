import { setTimeout } from 'node:timers/promises';

import { type Followed, submit } from './client.ts';
import { Crew } from './crew.ts';
import type { Engine } from './engine.ts';
import { carryOut, planKills } from './kills.ts';
import type { RunFolder } from './run-folder.ts';
import { readRunLog } from './run-log.ts';
import { judge, type Outcome, type Verdict } from './verdict.ts';

export interface Storm {
  readonly seed: number;
  readonly kills: number;
  readonly seconds: number;
  readonly jobsPerSecond: number;
}

/** Submits jobs while processes are killed, and waits until each has ended or nothing can end it any more. */
export async function runAmidKills(
  engine: Engine,
  { seed, kills, seconds, jobsPerSecond }: Storm,
  folder: RunFolder,
  signal: AbortSignal,
): Promise<Verdict> {
  await using store = await engine.startStore(signal);
  const log = folder.newLog();
  const slots = seconds * jobsPerSecond;
  await using crew = await Crew.start(engine, { environment: store.environment, slots, log, signal });
  const patience = new AbortController();
  const whoever = AbortSignal.any([patience.signal, signal]);

  const killing = carryOut(planKills(seed, kills, seconds, crew.members), crew, signal);
  const following: Promise<Followed>[] = [];
  for (let job = 0; job < seconds * jobsPerSecond; job++) {
    following.push(submit(crew.url, `application-${job}`, whoever).then(({ following }) => following));
    await setTimeout(1_000 / jobsPerSecond, undefined, { signal });
  }
  const killed = await killing;
  const losingPatience = globalThis.setTimeout(() => {
    patience.abort();
  }, engine.patienceSeconds * 1_000);
  const followed = await Promise.all(following);
  clearTimeout(losingPatience);
  signal.throwIfAborted();
  const outcomes = await Promise.all(
    followed.map(async ({ application_id, end, lookAgain }): Promise<Outcome> => {
      return { application_id, end, again: end.what === 'report' ? await lookAgain(signal) : end };
    }),
  );
  return judge(outcomes, readRunLog(log), killed);
}
