import type { DevIssuer } from './dev-issuer.ts';
import { exampleUsers } from './example-users.ts';

/** Says how to submit as either of two users. */
export async function issuerGreeting(issuer: DevIssuer, apiUrl: string): Promise<string> {
  const users = await exampleUsers();
  const lines = users.map(
    async ({ userId, example }) =>
      `As ${userId}:\n\n  curl -i ${apiUrl}/api/vpr -H 'content-type: application/json' --data @${example} \\\n` +
      `    -H 'authorization: Bearer ${await issuer.token(userId)}'\n\n`,
  );
  return `It wants a token. ${(await Promise.all(lines)).join('')}For other users: npm run token -- --user <user_id>\n\n`;
}
