import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { bundleFile } from '../packaging/bundler.ts';
import { Contender, environmentAt } from './contenders.ts';
import { StandIn } from './stand-in.ts';

// What a warm submission spends its CPU on, package by package, beside the floor: `node bench/profile.ts`.

const WARM_UP = 1_000;
const COUNT = 5_000;

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { functionName: string; url: string; lineNumber: number; columnNumber: number };
  }[];
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

const bundles = join(import.meta.dirname, '../bundles/bench');

/** @returns microseconds a submission by package; `node` is Node itself */
async function profileOf(entryPoint: string, standIn: StandIn): Promise<Map<string, number>> {
  const bundle = join(bundles, 'profiled.mjs');
  await bundleFile(entryPoint, bundle, { sourcemap: 'external' });
  const folder = mkdtempSync(join(tmpdir(), 'careervp-profile-'));
  const contender = new Contender(bundle, environmentAt(standIn.endpoint), ['--cpu-prof', `--cpu-prof-dir=${folder}`]);
  await contender.ready();
  await contender.submit({ count: WARM_UP + COUNT, first: 0 });
  await contender.stop();
  await standIn.reset();
  const [file = ''] = readdirSync(folder);
  const profile = JSON.parse(readFileSync(join(folder, file), 'utf8')) as CpuProfile;
  rmSync(folder, { recursive: true });
  const map = new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')) as SourceMapPayload);
  return byPackage(profile, map);
}

function byPackage({ nodes, samples, timeDeltas }: CpuProfile, map: SourceMap): Map<string, number> {
  const packages = new Map(nodes.map(({ id, callFrame }) => [id, packageOf(callFrame, map)]));
  const spent = new Map<string, number>();
  samples.forEach((id, index) => {
    const name = packages.get(id) ?? '';
    spent.set(name, (spent.get(name) ?? 0) + (timeDeltas[index] ?? 0) / (WARM_UP + COUNT));
  });
  return spent;
}

function packageOf(
  { functionName, url, lineNumber, columnNumber }: CpuProfile['nodes'][0]['callFrame'],
  map: SourceMap,
) {
  if (functionName === '(idle)') return 'idle';
  if (functionName === '(garbage collector)') return 'garbage collector';
  if (!url.startsWith('file:')) return 'node';
  const entry = map.findEntry(lineNumber, columnNumber);
  const source = 'originalSource' in entry ? entry.originalSource : '';
  const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? 'own code';
  // class-validator and class-transformer bring source maps of their own, which lead into a folder of that name.
  return name === 'src' ? 'class-validator, class-transformer' : name;
}

const standIn = new StandIn();
await standIn.start();
const service = await profileOf('dist/submit.lambda.js', standIn);
const floor = await profileOf('bench/rivals/floor.ts', standIn);
await standIn.stop();

const rows = [...service.keys()]
  .filter((name) => name !== 'idle')
  .map((name) => ({ name, service: service.get(name) ?? 0, floor: floor.get(name) ?? 0 }))
  .sort((a, b) => b.service - b.floor - (a.service - a.floor));
for (const { name, service: ours, floor: theirs } of rows) {
  const columns = [ours, theirs, ours - theirs].map((micros) => micros.toFixed(0).padStart(6));
  process.stdout.write(`${columns.join(' ')}  ${name}\n`);
}
