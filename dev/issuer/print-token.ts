import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { StartError } from '../embedded-aws/start-error.ts';
import { portFrom } from '../preconditions.ts';
import { openIssuer } from './dev-issuer.ts';

const root = join(import.meta.dirname, '../..');

/** `npm run token -- --user x`: a token for x, of the issuer of `npm run start:dev -- --auth`. */
async function main(): Promise<void> {
  const user = namedUser();
  const dotenv = join(root, '.env');
  if (existsSync(dotenv)) process.loadEnvFile(dotenv);
  const folder = join(root, '.local');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const issuer = await openIssuer(folder, portFrom('ISSUER_PORT', 4568));
  process.stdout.write(`${await issuer.token(user)}\n`);
}

function namedUser(): string {
  try {
    const { user } = parseArgs({ options: { user: { type: 'string' } } }).values;
    if (user !== undefined) return user;
  } catch {
    // An option that there is not.
  }
  throw new StartError('Name the user: npm run token -- --user <user_id>');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof StartError ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
