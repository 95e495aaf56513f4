import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

import { buildDocument } from './document.ts';

/** `npm run openapi`: writes `openapi.json`. With `--check`, fails if it is not what the code says. */
const file = join(import.meta.dirname, '../openapi.json');
const text = await format(JSON.stringify(await buildDocument()), { ...(await resolveConfig(file)), filepath: file });

if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
} else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write('openapi.json is not what the code says: run "npm run openapi", and commit it.\n');
  process.exitCode = 1;
}
