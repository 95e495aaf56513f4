import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second, on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100;

/** Where the fields of /proc/<pid>/stat are, behind the name of the program. */
const PARENT = 1;
const TIMES = 11;

interface Counted {
  readonly parent: number;
  /** User and system time of the process, and of its children that have ended. */
  readonly ticks: number;
}

/** CPU seconds of processes and of all that descend from them. NaN where there is no /proc. */
export function cpuSeconds(roots: readonly number[]): number {
  const processes = new Map<number, Counted>();
  for (const pid of pids()) {
    const counted = count(pid);
    if (counted) processes.set(pid, counted);
  }
  if (processes.size === 0) return Number.NaN;
  let ticks = 0;
  for (const [pid, counted] of processes) if (descends(pid, roots, processes)) ticks += counted.ticks;
  return ticks / TICKS_PER_SECOND;
}

function descends(pid: number, roots: readonly number[], processes: ReadonlyMap<number, Counted>): boolean {
  for (let at: number | undefined = pid; at !== undefined; at = processes.get(at)?.parent) {
    if (roots.includes(at)) return true;
  }
  return false;
}

function pids(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function count(pid: number): Counted | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = fields.slice(TIMES, TIMES + 4).reduce((sum, value) => sum + value, 0);
    return { parent: fields[PARENT] ?? 0, ticks };
  } catch {
    return undefined; // It has ended meanwhile.
  }
}
