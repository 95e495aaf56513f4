import { runAmidKills, type Storm } from '../end-to-end/amid-kills.ts';
import { type EngineName, ENGINES } from '../end-to-end/engine.ts';
import { type Load, type Run, runInFlight, submitAtOnce } from '../end-to-end/in-flight.ts';
import { installEngines } from '../end-to-end/install.ts';
import { rowsOfLoads, rowsOfStorm } from '../end-to-end/rows.ts';
import { RunFolder } from '../end-to-end/run-folder.ts';
import { RunningEngine } from '../end-to-end/running-engine.ts';
import { settled } from '../end-to-end/settled.ts';
import type { Verdict } from '../end-to-end/verdict.ts';
import type { EngineRow } from '../engine-table.ts';

/** A thousand once: it takes the slowest of them half a minute, and has a thousand values. */
const LOADS: readonly Load[] = [
  { inFlight: 1, times: 4 },
  { inFlight: 10, times: 2 },
  { inFlight: 100, times: 1 },
  { inFlight: 1_000, times: 1 },
];

const STORM: Storm = { seed: 18, kills: 20, seconds: 30, jobsPerSecond: 8 };

/** Measures the time from the POST until the client has the report, and what is lost when processes are killed, beside other queues. */
export async function endToEnd(interrupted: AbortSignal): Promise<EngineRow[]> {
  await installEngines(interrupted);
  const names = (Object.keys(ENGINES) as EngineName[]).filter(isThere);
  using folder = new RunFolder();
  const runs: Record<string, Run[]> = {};
  for (const load of LOADS) {
    for await (const [name, run] of runAll(names, load, folder, interrupted)) (runs[name] ??= []).push(run);
  }
  // Side by side: nearly all of it is waiting for timers.
  const verdicts = await settled(
    names.map(async (name): Promise<[EngineName, Verdict]> => {
      return [name, await runAmidKills(ENGINES[name], STORM, folder, interrupted)];
    }),
  );
  return [...rowsOfLoads(LOADS, runs), ...rowsOfStorm(STORM, Object.fromEntries(verdicts))];
}

/** Starts all engines with as many slots as there are jobs, and loads one after the other. */
async function* runAll(
  names: readonly EngineName[],
  load: Load,
  folder: RunFolder,
  signal: AbortSignal,
): AsyncGenerator<[EngineName, Run]> {
  await using processes = new AsyncDisposableStack();
  const engines = await settled(
    names.map(async (name) => {
      const running = processes.use(await RunningEngine.start(ENGINES[name], load.inFlight, folder, signal));
      await submitAtOnce(1, 'warm-up', running.crew.url, signal);
      return { name, running };
    }),
  );
  for (const { name, running } of engines) yield [name, await runInFlight(running, load, signal)];
}

/** Tells the user when there is no connection. */
function isThere(name: EngineName): boolean {
  const missing = ENGINES[name].missing?.();
  if (missing !== undefined) process.stderr.write(`endToEnd without ${name}: ${missing}.\n`);
  return missing === undefined;
}
