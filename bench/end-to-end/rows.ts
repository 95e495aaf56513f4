import type { EngineRow } from '../engine-table.ts';
import { quantile } from '../statistics.ts';
import type { Storm } from './amid-kills.ts';
import type { Load, Run } from './in-flight.ts';
import type { Verdict } from './verdict.ts';

/** @param runs of each engine, one for each load */
export function rowsOfLoads(loads: readonly Load[], runs: Readonly<Record<string, readonly Run[]>>): EngineRow[] {
  const inFlight = loads.map((load) => load.inFlight.toLocaleString('en-US'));
  const ofEach = (what: string, value: (run: Run) => number): EngineRow => ({
    what: `${what}, ${inFlight.join(' / ')} in flight`,
    engines: mapped(runs, (all) => all.map(value)),
  });
  return [
    ...inFlight.map((jobs, at) => ({
      what: `seconds until the client has the report, ${jobs} in flight: p50 / p99 / last`,
      engines: mapped(runs, (all) => [0.5, 0.99, 1].map((part) => quantile(all[at]?.seconds ?? [], part))),
    })),
    ofEach('CPU ms of a job, API and workers', ({ cpuMs }) => cpuMs),
    ofEach('CPU ms of a job, its store', ({ storeCpuMs }) => storeCpuMs),
    ofEach('requests of a job answered 5xx or not at all', ({ failures }) => failures),
  ];
}

/** @param verdicts on each engine */
export function rowsOfStorm(
  { kills, seconds, jobsPerSecond }: Storm,
  verdicts: Readonly<Record<string, Verdict>>,
): EngineRow[] {
  return [
    {
      what: `${kills} kills, ${seconds * jobsPerSecond} jobs: lost / failed / stuck`,
      engines: mapped(verdicts, ({ lost, failed, stuck }) => [lost, failed, stuck]),
      limit: 0,
    },
    { what: 'reports replaced by another', engines: mapped(verdicts, ({ replaced }) => [replaced]), limit: 0 },
    {
      what: 'calls of the model beyond one a job / of these after one that had ended',
      engines: mapped(verdicts, ({ callsAgain, paidTwice }) => [callsAgain, paidTwice]),
    },
    {
      what: "seconds until a killed worker's job goes on, p50 / longest",
      engines: mapped(verdicts, ({ secondsToGoOn }) => [0.5, 1].map((part) => quantile(secondsToGoOn, part))),
    },
  ];
}

function mapped<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
