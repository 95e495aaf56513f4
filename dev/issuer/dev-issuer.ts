import { OAuth2Server } from 'oauth2-mock-server';

import { StartError } from '../embedded-aws/start-error.ts';
import { exampleUsers } from './example-users.ts';
import { offerLogin } from './login.ts';
import { restoreKey } from './signing-key.ts';

const AUDIENCE = 'careervp';
const TOKEN_SECONDS = 7 * 86_400;

export interface DevIssuer {
  /** What the API needs in its environment to take the issuer's tokens. */
  readonly environment: Readonly<Record<'AUTH_ISSUER' | 'AUTH_AUDIENCE', string>>;
  /** Signs a token that is good for a week. The issuer need not run for it. */
  token(user: string): Promise<string>;
  /** Starts to listen: for the API, that asks for the keys. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** An OpenID Connect provider on the loopback interface, whose key is kept in the folder. */
export async function openIssuer(folder: string, port: number): Promise<DevIssuer> {
  const server = new OAuth2Server();
  const url = `http://127.0.0.1:${port}`;
  server.issuer.url = url;
  await restoreKey(server.issuer.keys, folder);
  const users = await exampleUsers();
  offerLogin(server, { users: users.map(({ userId }) => userId), audience: AUDIENCE });
  return {
    environment: { AUTH_ISSUER: url, AUTH_AUDIENCE: AUDIENCE },
    token: async (sub) =>
      server.issuer.buildToken({
        expiresIn: TOKEN_SECONDS,
        scopesOrTransform: (_, payload) => void Object.assign(payload, { sub, aud: AUDIENCE }),
      }),
    async start() {
      try {
        await server.start(port, '127.0.0.1');
      } catch (cause) {
        throw new StartError(`Port ${port} is in use: stop what listens there, or set ISSUER_PORT to another.`, {
          cause,
        });
      }
    },
    stop: async () => server.stop(),
  };
}
