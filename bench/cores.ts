import { execFileSync, type ForkOptions } from 'node:child_process';

/** Lists of cores as `taskset` takes them. */
export interface Cores {
  readonly measured: string;
  readonly others: string;
}

/** A core for what is measured, and those that are left for everything else. Not on a machine of one core or without taskset. */
export function dividedCores(): Cores | undefined {
  const [measured, ...others] = ownCores();
  return measured !== undefined && others.length > 0 ? { measured, others: others.join(',') } : undefined;
}

/** The options of a process that stays on these cores, with all of its threads. */
export function pinnedTo(cores: string | undefined): ForkOptions {
  return cores === undefined ? {} : { execPath: 'taskset', execArgv: ['--cpu-list', cores, process.execPath] };
}

/** A container may use fewer cores than the machine has, and not the first ones. */
function ownCores(): string[] {
  let list: string;
  try {
    list = execFileSync('taskset', ['--cpu-list', '--pid', String(process.pid)], { encoding: 'utf8' });
  } catch {
    return [];
  }
  return (/: (.*)/.exec(list)?.[1] ?? '').split(',').flatMap((range) => {
    const [first = Number.NaN, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, at) => String(first + at));
  });
}
