import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { join } from 'node:path';

import { bundleFile } from '../packaging/bundler.ts';
import { Contender, environmentAt } from './contenders.ts';
import { packageOf } from './profiled-package.ts';
import { StandIn } from './stand-in.ts';
import { timeByPackage } from './time-by-package.ts';

// What a warm submission spends its CPU on, package by package, beside the floor: `node bench/profile.ts`.

const WARM_UP = 1_000;
const COUNT = 5_000;

const bundle = join(import.meta.dirname, '../bundles/bench/profiled.mjs');

/** @returns microseconds a submission by package */
async function profileOf(entryPoint: string): Promise<Map<string, number>> {
  await bundleFile(entryPoint, bundle, { sourcemap: 'external' });
  const map = new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')) as SourceMapPayload);
  await using standIn = await StandIn.start();
  await using contender = new Contender(bundle, environmentAt(standIn.endpoint));
  await contender.ready();
  await contender.submit({ count: WARM_UP, first: 0 });
  const profile = await contender.profile({ count: COUNT, first: WARM_UP });
  const spent = timeByPackage(profile, (frame) => packageOf(frame, bundle, map));
  return new Map([...spent].map(([name, micros]) => [name, micros / COUNT]));
}

const service = await profileOf('dist/submit.lambda.js');
const floor = await profileOf('bench/rivals/floor.ts');

const rows = [...new Set([...service.keys(), ...floor.keys()])]
  .map((name) => ({ name, service: service.get(name) ?? 0, floor: floor.get(name) ?? 0 }))
  .sort((a, b) => b.service - b.floor - (a.service - a.floor));
for (const { name, service: ours, floor: theirs } of rows) {
  const columns = [ours, theirs, ours - theirs].map((micros) => micros.toFixed(0).padStart(6));
  process.stdout.write(`${columns.join(' ')}  ${name}\n`);
}
