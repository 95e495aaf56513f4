import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

import { bundleRivals } from './contenders.ts';
import { isMade, type Measurement } from './measurement.ts';
import { coldStart } from './measures/cold-start.ts';
import { growthOfBacklog, growthOfTables } from './measures/growth.ts';
import { memory } from './measures/memory.ts';
import { size } from './measures/size.ts';
import { throughput } from './measures/throughput.ts';
import { growthOfWorkers } from './measures/workers.ts';
import { latency, warmCpu } from './measures/warm.ts';
import { StandIn } from './stand-in.ts';
import { table } from './table.ts';

const MEASURES = {
  size,
  coldStart,
  warmCpu,
  latency,
  throughput,
  memory,
  growthOfTables,
  growthOfBacklog,
  growthOfWorkers,
};

/** `npm run bench`: every measure, or those that are named. Ends with 1 if a bar is missed. */
async function main(named: readonly string[]): Promise<void> {
  const unknown = named.filter((name) => !(name in MEASURES));
  if (unknown.length > 0)
    throw new Error(`There is no ${unknown.join(', ')}, but ${Object.keys(MEASURES).join(', ')}.`);
  await bundleRivals();
  const standIn = new StandIn();
  await standIn.start();
  const measurements: Measurement[] = [];
  for (const [name, measure] of Object.entries(MEASURES)) {
    if (named.length > 0 && !named.includes(name)) continue;
    process.stderr.write(`${name} …\n`);
    measurements.push(...(await measure(standIn)));
  }
  await standIn.stop();

  process.stdout.write(`${table(measurements)}\n`);
  if (named.length === 0) {
    const machine = { node: process.version, arch: process.arch, cpus: cpus().length, cpu: cpus()[0]?.model };
    const results = { date: new Date().toISOString(), machine, measurements };
    writeFileSync(join(import.meta.dirname, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  }
  process.exitCode = measurements.every(isMade) ? 0 : 1;
}

await main(process.argv.slice(2));
