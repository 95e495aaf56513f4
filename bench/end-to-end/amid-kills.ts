import { setTimeout } from 'node:timers/promises';

import { type Followed, submit } from './client.ts';
import type { Engine } from './engine.ts';
import { carryOut, planKills } from './kills.ts';
import type { RunFolder } from './run-folder.ts';
import { readRunLog } from './run-log.ts';
import { RunningEngine } from './running-engine.ts';
import { settled } from './settled.ts';
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
  await using running = await RunningEngine.start(engine, seconds * jobsPerSecond, folder, signal);
  const { crew, log } = running;
  const patience = AbortSignal.any([AbortSignal.timeout((seconds + engine.patienceSeconds) * 1_000), signal]);

  const following: Promise<Followed>[] = [];
  const submitAll = async () => {
    for (let job = 0; job < seconds * jobsPerSecond; job++) {
      following.push(submit(crew.url, `application-${job}`, patience).then((accepted) => accepted.following));
      await setTimeout(1_000 / jobsPerSecond, undefined, { signal });
    }
  };
  const killing = carryOut(planKills(seed, kills, seconds, crew.members), crew, signal);
  await settled<unknown>([submitAll(), killing]);
  const followed = await Promise.all(following);
  signal.throwIfAborted();
  const outcomes = await Promise.all(
    followed.map(async ({ application_id, end, lookAgain }): Promise<Outcome> => {
      return { application_id, end, again: end.what === 'report' ? await lookAgain(signal) : end };
    }),
  );
  return judge(outcomes, readRunLog(log), await killing);
}
