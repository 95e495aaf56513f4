import type { Profiler, Runtime } from 'node:inspector';

/** @returns microseconds of the samples of a profile, by package */
export function timeByPackage(
  { nodes, samples = [], timeDeltas = [] }: Profiler.Profile,
  packageOf: (frame: Runtime.CallFrame) => string | undefined,
): Map<string, number> {
  const packages = new Map(nodes.map(({ id, callFrame }) => [id, packageOf(callFrame) ?? 'node']));
  const spent = new Map<string, number>();
  samples.forEach((id, at) => {
    const name = packages.get(id) ?? '';
    spent.set(name, (spent.get(name) ?? 0) + (timeDeltas[at] ?? 0));
  });
  spent.delete('(idle)');
  return spent;
}
