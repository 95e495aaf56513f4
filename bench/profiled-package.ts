import type { Runtime } from 'node:inspector';
import type { SourceMap } from 'node:module';
import { pathToFileURL } from 'node:url';

/** @returns the package that a frame of a bundle belongs to; `undefined` for one of Node itself */
export function packageOf(
  { functionName, url, lineNumber, columnNumber }: Runtime.CallFrame,
  bundle: string,
  map: SourceMap,
): string | undefined {
  if (functionName === '(idle)' || functionName === '(garbage collector)') return functionName;
  if (!url.startsWith('file:')) return undefined;
  if (url !== pathToFileURL(bundle).href) return 'the benchmark';
  const entry = map.findEntry(lineNumber, columnNumber);
  const source = 'originalSource' in entry ? entry.originalSource : '';
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? 'own code';
}
