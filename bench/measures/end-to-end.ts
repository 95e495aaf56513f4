import { runAmidKills, type Storm } from '../end-to-end/amid-kills.ts';
import { type EngineName, ENGINES } from '../end-to-end/engine.ts';
import { type Load, type Run, runInFlight, submitAtOnce } from '../end-to-end/in-flight.ts';
import { installEngines } from '../end-to-end/install.ts';
import { RunFolder } from '../end-to-end/run-folder.ts';
import { RunningEngine } from '../end-to-end/running-engine.ts';
import { settled } from '../end-to-end/settled.ts';
import type { Verdict } from '../end-to-end/verdict.ts';
import type { EngineRow } from '../engine-table.ts';
import { quantile } from '../statistics.ts';

/** A thousand once: it takes the slowest of them half a minute, and has a thousand values. */
const LOADS: readonly Load[] = [
  { inFlight: 1, times: 4 },
  { inFlight: 10, times: 2 },
  { inFlight: 100, times: 1 },
  { inFlight: 1_000, times: 1 },
];

const STORM: Storm = { seed: 18, kills: 20, seconds: 30, jobsPerSecond: 8 };

/** From the POST until the client has the report, and what is lost when processes are killed: the service and other queues. */
export async function endToEnd(interrupted: AbortSignal): Promise<EngineRow[]> {
  await installEngines(interrupted);
  const names = (Object.keys(ENGINES) as EngineName[]).filter(isThere);
  using folder = new RunFolder();
  const rows: EngineRow[] = [];
  for (const load of LOADS) {
    rows.push(...rowsOfLoad(load, await runAll(names, load, folder, interrupted)));
  }
  // Side by side: nearly all of it is waiting for timers.
  const verdicts = names.map(async (name): Promise<[EngineName, Verdict]> => {
    return [name, await runAmidKills(ENGINES[name], STORM, folder, interrupted)];
  });
  return [...rows, ...rowsOfStorm(Object.fromEntries(await settled(verdicts)))];
}

/** Starts all engines with as many slots as there are jobs, and loads one after the other. */
async function runAll(
  names: readonly EngineName[],
  load: Load,
  folder: RunFolder,
  signal: AbortSignal,
): Promise<Record<string, Run>> {
  await using processes = new AsyncDisposableStack();
  const engines = await settled(
    names.map(async (name) => {
      const running = processes.use(await RunningEngine.start(ENGINES[name], load.inFlight, folder, signal));
      await submitAtOnce(1, 'warm-up', running.crew.url, signal);
      return { name, running };
    }),
  );
  const runs: Record<string, Run> = {};
  for (const { name, running } of engines) runs[name] = await runInFlight(running, load, signal);
  return runs;
}

/** Says so where it is not. */
function isThere(name: EngineName): boolean {
  const missing = ENGINES[name].missing?.();
  if (missing !== undefined) process.stderr.write(`endToEnd without ${name}: ${missing}.\n`);
  return missing === undefined;
}

function rowsOfLoad({ inFlight }: Load, runs: Readonly<Record<string, Run>>): EngineRow[] {
  const of = (values: (run: Run) => number[]) => mapped(runs, values);
  const jobs = inFlight === 1 ? '1 job' : `${inFlight.toLocaleString('en-US')} jobs`;
  return [
    {
      what: `${jobs} in flight: seconds until the client has the report, p50 / p99`,
      engines: of(({ seconds }) => [quantile(seconds, 0.5), quantile(seconds, 0.99)]),
    },
    {
      what: `${jobs} in flight: seconds for all of them`,
      engines: of(({ totalSeconds }) => [totalSeconds]),
    },
    {
      what: `${jobs} in flight: CPU of one, API and workers / store (ms)`,
      engines: of(({ cpuMs, storeCpuMs }) => [cpuMs, storeCpuMs]),
    },
    {
      what: `${jobs} in flight: requests of one that were answered 5xx or not at all`,
      engines: of(({ failures }) => [failures]),
    },
  ];
}

function rowsOfStorm(verdicts: Readonly<Record<string, Verdict>>): EngineRow[] {
  const of = (values: (verdict: Verdict) => number[]) => mapped(verdicts, values);
  const { kills, seconds, jobsPerSecond } = STORM;
  return [
    {
      what: `${kills} kills, ${seconds * jobsPerSecond} jobs: lost / failed / stuck`,
      engines: of(({ lost, failed, stuck }) => [lost, failed, stuck]),
      limit: 0,
    },
    { what: 'reports that another took the place of', engines: of(({ replaced }) => [replaced]), limit: 0 },
    {
      what: 'calls of the model beyond one a job / of these after one had ended',
      engines: of(({ callsAgain, paidTwice }) => [callsAgain, paidTwice]),
    },
    {
      what: "seconds until a killed worker's job goes on, p50 / longest",
      engines: of(({ secondsToGoOn }) => [quantile(secondsToGoOn, 0.5), quantile(secondsToGoOn, 1)]),
    },
  ];
}

function mapped<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
