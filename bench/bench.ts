import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';

import { bundleRivals } from './contenders.ts';
import { engineTable, keepsLimit } from './engine-table.ts';
import { interruption } from './interruption.ts';
import { type Line, meetsBar, type Measure } from './measurement.ts';
import { burst } from './measures/burst.ts';
import { coldStart } from './measures/cold-start.ts';
import { endToEnd } from './measures/end-to-end.ts';
import { growthOfBacklog } from './measures/growth-of-backlog.ts';
import { growthOfTables } from './measures/growth-of-tables.ts';
import { growthOfUser } from './measures/growth-of-user.ts';
import { growthOfWorkers } from './measures/growth-of-workers.ts';
import { hostileInput } from './measures/hostile-input.ts';
import { latency } from './measures/latency.ts';
import { memory } from './measures/memory.ts';
import { money } from './measures/money.ts';
import { noisyNeighbour } from './measures/noisy-neighbour.ts';
import { scaling } from './measures/scaling.ts';
import { size } from './measures/size.ts';
import { throughput } from './measures/throughput.ts';
import { token } from './measures/token.ts';
import { waiting } from './measures/waiting.ts';
import { warmCpu } from './measures/warm-cpu.ts';
import { drawPictures } from './pictures.ts';
import { table } from './table.ts';

const MEASURES: Readonly<Record<string, Measure>> = {
  endToEnd,
  size,
  coldStart,
  warmCpu,
  token,
  latency,
  throughput,
  memory,
  waiting,
  growthOfTables,
  growthOfBacklog,
  growthOfWorkers,
  growthOfUser,
  burst,
  noisyNeighbour,
  hostileInput,
  money,
  scaling,
};

interface Outcome {
  readonly lines: readonly Line[];
  /** Why a measure failed. */
  readonly failures: readonly string[];
}

/**
 * `npm run bench`: takes every measure, or those that are named. Exits with 1 if a bar is missed or a measure fails.
 */
async function main(named: readonly string[]): Promise<void> {
  const unknown = named.filter((name) => !(name in MEASURES));
  if (unknown.length > 0)
    throw new Error(`There is no ${unknown.join(', ')}, but ${Object.keys(MEASURES).join(', ')}.`);
  process.exitCode = 1; // Until every bar is met.
  const interrupted = interruption();
  await bundleRivals();
  const { lines, failures } = await takeAll(named, interrupted);
  const engines = lines.filter((line) => 'engines' in line);
  const measurements = lines.filter((line) => 'ratio' in line);

  if (engines.length > 0) process.stdout.write(`${engineTable(engines)}\n\n`);
  if (measurements.length > 0) process.stdout.write(`${table(measurements)}\n`);
  drawPictures(measurements);
  for (const failure of failures) process.stdout.write(`\n${failure}\n`);
  if (named.length === 0 && failures.length === 0) {
    const machine = { node: process.version, arch: process.arch, cpus: cpus().length, cpu: cpus()[0]?.model };
    const results = { date: new Date().toISOString(), machine, engines, measurements };
    writeFileSync(join(import.meta.dirname, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  }
  if (failures.length === 0 && engines.every(keepsLimit) && measurements.every(meetsBar)) process.exitCode = 0;
}

/** Takes one measure after the other. The others go on after one fails; an interruption ends them all. */
async function takeAll(named: readonly string[], interrupted: AbortSignal): Promise<Outcome> {
  const lines: Line[] = [];
  const failures: string[] = [];
  for (const [name, measure] of Object.entries(MEASURES)) {
    if (named.length > 0 && !named.includes(name)) continue;
    process.stderr.write(`${name} …`);
    const started = performance.now();
    try {
      interrupted.throwIfAborted();
      lines.push(...(await measure(interrupted)));
    } catch (error) {
      failures.push(`${name} failed: ${inspect(interrupted.aborted ? interrupted.reason : error)}`);
      if (interrupted.aborted) break;
    } finally {
      process.stderr.write(` ${Math.round((performance.now() - started) / 1_000)} s\n`);
    }
  }
  return { lines, failures };
}

await main(process.argv.slice(2));
