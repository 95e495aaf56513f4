import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a file is there and newer than everything that it was made from; a file that was deleted counts, too. */
export function isFresh(made: string, from: readonly string[]): boolean {
  return existsSync(made) && statSync(made).mtimeMs > Math.max(...from.map(newestIn));
}

/** When a file, or something in a folder, was last changed, in milliseconds since the epoch. */
function newestIn(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}
