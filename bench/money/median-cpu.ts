import { median } from '../statistics.ts';
import type { Run } from './scenario.ts';
import type { Usage } from './usage.ts';

/** The last of some runs, with the median processor time of each step; all else is the same in every run. */
export function withMedianCpu(runs: readonly Run[]): Run {
  const last = runs.at(-1);
  if (last === undefined) throw new Error('there is no run');
  const steps = Object.entries(last.steps).map(([step, used]): [string, Usage] => {
    const of = (name: string): number[] => runs.map((run) => stepsOf(run)[step]?.cpuMs[name] ?? 0);
    const cpuMs = Object.keys(used.cpuMs).map((name): [string, number] => [name, median(of(name))]);
    return [step, { ...used, cpuMs: Object.fromEntries(cpuMs) }];
  });
  return { ...last, steps: Object.fromEntries(steps) as Run['steps'] };
}

function stepsOf({ steps }: Run): Readonly<Record<string, Usage>> {
  return steps;
}
