import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JWKStore } from 'oauth2-mock-server';

import { StartError } from '../embedded-aws/start-error.ts';

const FILE = 'issuer-key.json';

/** Gives an issuer the key that it had before, so that tokens outlive a restart; a new one, if it had none. */
export async function restoreKey(keys: JWKStore, folder: string): Promise<void> {
  const path = join(folder, FILE);
  const saved = await readFile(path, 'utf8').catch(() => undefined);
  if (saved === undefined) {
    // ES256, because its tokens are short.
    await writeFile(path, JSON.stringify(await keys.generate('ES256')), { mode: 0o600 });
    return;
  }
  try {
    await keys.add(JSON.parse(saved) as Record<string, unknown>);
  } catch (cause) {
    throw new StartError(`The file ${path} has no key to sign tokens with: delete it.`, { cause });
  }
}
