import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { join } from 'node:path';

import { bundleFile } from '../packaging/bundler.ts';
import { Contender, environmentAt } from './contenders.ts';
import { packageOf } from './profiled-package.ts';
import { StandIn } from './stand-in.ts';
import { timeByCaller } from './time-by-caller.ts';
import { inTurns } from './turns.ts';

// What a warm submission spends its CPU on, package by package, beside the floor: `node bench/profile.ts`.

const ENTRY_POINTS = { service: 'dist/lambda.js', floor: 'bench/rivals/floor.ts' };

const WARM_UP = 12_000;
const ROUNDS = 5;
const COUNT = 1_000;

type Name = keyof typeof ENTRY_POINTS;

await using standIn = await StandIn.start();
await using service = await profiled('service');
await using floor = await profiled('floor');
const contenders = { service, floor };
const rounds = await inTurns(['service', 'floor'], ROUNDS, async (name) => contenders[name].spent());

/** Microseconds of a submission. */
const micros = (name: Name, packageName: string): number =>
  rounds[name].reduce((sum, spent) => sum + (spent.get(packageName) ?? 0), 0) / (ROUNDS * COUNT);

const packages = new Set(Object.values(rounds).flatMap((all) => all.flatMap((spent) => [...spent.keys()])));
const rows = [...packages]
  .map((name) => ({ name, ours: micros('service', name), theirs: micros('floor', name) }))
  .sort((a, b) => b.ours - b.theirs - (a.ours - a.theirs));
for (const { name, ours, theirs } of rows) {
  const columns = [ours, theirs, ours - theirs].map((value) => value.toFixed(0).padStart(6));
  process.stdout.write(`${columns.join(' ')}  ${name}\n`);
}

/** A warm contender that tells what some more submissions spend on each package. */
async function profiled(name: Name) {
  const bundle = join(import.meta.dirname, `../bundles/bench/profiled-${name}.mjs`);
  await bundleFile(ENTRY_POINTS[name], bundle, { sourcemap: 'external' });
  const map = new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')) as SourceMapPayload);
  const contender = new Contender(bundle, environmentAt(standIn.endpoint));
  await contender.ready();
  let first = name === 'service' ? 0 : 1e6; // Each of them has applications of its own.
  await contender.submit({ count: WARM_UP, first });
  first += WARM_UP;
  return {
    async spent(): Promise<Map<string, number>> {
      const profile = await contender.profile({ count: COUNT, first });
      first += COUNT;
      return timeByCaller(profile, (frame) => packageOf(frame, bundle, map));
    },
    async [Symbol.asyncDispose](): Promise<void> {
      await contender[Symbol.asyncDispose]();
    },
  };
}
