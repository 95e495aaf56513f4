import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { StartError } from '../embedded-aws/start-error.ts';
import { ISSUER_PORT, openIssuer } from './dev-issuer.ts';

const root = join(import.meta.dirname, '../..');

/** `npm run token -- --user x`: a token for x, of the issuer of `npm run start:dev -- --auth`. */
async function main(): Promise<void> {
  const { user } = parseArgs({ options: { user: { type: 'string' } } }).values;
  if (user === undefined) throw new StartError('Name the user: npm run token -- --user <user_id>');
  const folder = join(root, '.local');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const issuer = await openIssuer(folder, ISSUER_PORT);
  process.stdout.write(`${await issuer.token(user)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof StartError ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
