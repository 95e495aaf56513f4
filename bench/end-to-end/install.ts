import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const folder = join(import.meta.dirname, '../engines');

/** Installs the package of the other queues, if that has not been done. Without a registry, they stay away. */
export async function installEngines(signal: AbortSignal): Promise<void> {
  if (existsSync(join(folder, 'node_modules'))) return;
  const args = ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];
  await promisify(execFile)('npm', args, { signal }).catch(() => undefined);
}
