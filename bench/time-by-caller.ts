import type { Profiler, Runtime } from 'node:inspector';

const NO_CALLER = 'Node, called by no package';

/**
 * Adds up the samples of a profile. What Node itself does is counted to the package that had it done, the nearest in the
 * stack; what comes from a socket or a timer has none.
 *
 * @param packageOf tells the package of a frame; `undefined` for one of Node itself
 * @returns microseconds by package
 */
export function timeByCaller(
  { nodes, samples = [], timeDeltas = [] }: Profiler.Profile,
  packageOf: (frame: Runtime.CallFrame) => string | undefined,
): Map<string, number> {
  const callers = new Map<number, string>();
  // A node comes before its children.
  for (const { id, callFrame, children = [] } of nodes) {
    const name = packageOf(callFrame) ?? callers.get(id);
    if (name === undefined) continue;
    callers.set(id, name);
    for (const child of children) callers.set(child, name);
  }
  const spent = new Map<string, number>();
  samples.forEach((id, at) => {
    const name = callers.get(id) ?? NO_CALLER;
    spent.set(name, (spent.get(name) ?? 0) + (timeDeltas[at] ?? 0));
  });
  spent.delete('(idle)');
  return spent;
}
