import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { DevIssuer } from './dev-issuer.ts';

const root = join(import.meta.dirname, '../..');

/** The requests of two users; either may submit its own alone. */
const EXAMPLES = ['examples/submit-en.json', 'examples/submit-he.json'];

/** Says how to submit as either of two users. */
export async function issuerGreeting(issuer: DevIssuer, apiUrl: string): Promise<string> {
  const lines = EXAMPLES.map(async (example) => {
    const { user_id } = JSON.parse(await readFile(join(root, example), 'utf8')) as { user_id: string };
    return (
      `As ${user_id}:\n\n  curl -i ${apiUrl}/api/vpr -H 'content-type: application/json' --data @${example} \\\n` +
      `    -H 'authorization: Bearer ${await issuer.token(user_id)}'\n\n`
    );
  });
  return `It wants a token. ${(await Promise.all(lines)).join('')}For other users: npm run token -- --user <user_id>\n\n`;
}
