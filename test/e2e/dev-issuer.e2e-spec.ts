import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Logger } from '@aws-lambda-powertools/logger';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import getPort from 'get-port';
import { decodeJwt } from 'jose';

import * as jose from '../../src/core/auth/jose.ts';
import { TokenVerifier } from '../../src/core/auth/token-verifier.ts';
import { Clock } from '../../src/core/time/clock.ts';

const root = join(import.meta.dirname, '../..');

let folder: string;
let port: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'careervp-issuer-'));
  port = await getPort({ host: '127.0.0.1' });
});
afterEach(async () => rm(folder, { recursive: true }));

/** Opens and starts the issuer in a process of its own, as `start:dev` does; it says what it is asked, then lives on. */
async function startIssuer(ask: string) {
  const script = `
    import { openIssuer } from './dev/issuer/dev-issuer.ts';
    import { issuerGreeting } from './dev/issuer/greeting.ts';
    const issuer = await openIssuer(${JSON.stringify(folder)}, ${port});
    await issuer.start();
    console.log(JSON.stringify({ environment: issuer.environment, said: ${ask} }));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { cwd: root });
  const errors: string[] = [];
  createInterface(child.stderr).on('line', (line) => errors.push(line));
  const exited = once(child, 'close');
  for await (const line of createInterface(child.stdout)) {
    const { environment, said } = JSON.parse(line) as { environment: Record<string, string>; said: string };
    const stop = async () => {
      child.kill('SIGKILL');
      await exited;
    };
    return { environment, said, stop };
  }
  await exited;
  throw new Error(errors.join('\n'));
}

/** Logs in as the first user whom the issuer offers, as a browser does. */
async function logIn(issuer: string) {
  const discovery = await fetch(`${issuer}/.well-known/openid-configuration`);
  const { authorization_endpoint, token_endpoint = '' } = (await discovery.json()) as Record<string, string>;
  const verifier = randomBytes(32).toString('base64url');
  const asked = new URLSearchParams({
    ...{ response_type: 'code', client_id: 'careervp', scope: 'openid', state: 'a"b', nonce: 'n' },
    ...{ redirect_uri: 'http://localhost:3000/', code_challenge_method: 'S256' },
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  });
  const page = await (await fetch(`${authorization_endpoint}?${asked.toString()}`)).text();
  const [, user = ''] = /name="login_hint" value="(.*?)"/.exec(page) ?? [];
  asked.set('login_hint', user);
  const { headers } = await fetch(`${issuer}/authorize?${asked.toString()}`, { redirect: 'manual' });
  const code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
  const tokens = async (body: Record<string, string>) => {
    const answer = await fetch(token_endpoint, { method: 'POST', body: new URLSearchParams(body) });
    return (await answer.json()) as Record<'access_token' | 'id_token' | 'refresh_token', string>;
  };
  const first = await tokens({ grant_type: 'authorization_code', code, code_verifier: verifier });
  const renewed = await tokens({ grant_type: 'refresh_token', refresh_token: first.refresh_token });
  return { page, user, first, renewed };
}

describe("the laptop's issuer of tokens", () => {
  it('signs tokens that the API takes, even after a restart', async () => {
    const before = await startIssuer(`await issuer.token('auth0|1')`);
    await before.stop();
    const after = await startIssuer(`''`);
    const { AUTH_ISSUER: issuer = '', AUTH_AUDIENCE: audience = '' } = after.environment;
    const rules = { issuer, audience: [audience], jwksUri: undefined };
    const tokens = new TokenVerifier(jose, rules, new Clock(), new Logger({ logLevel: 'SILENT' }));
    expect(await tokens.verify(before.said)).toBe('auth0|1');
    await after.stop();
  });

  it('logs in, by the code flow with PKCE, as the user that was chosen, and renews the token', async () => {
    const { environment, stop } = await startIssuer(`''`);
    const { AUTH_ISSUER: issuer = '', AUTH_AUDIENCE: audience } = environment;
    try {
      const { page, user, first, renewed } = await logIn(issuer);
      expect(page).toContain('name="state" value="a&quot;b"');
      expect(decodeJwt(first.id_token)).toMatchObject({ sub: user, nonce: 'n' });
      for (const { access_token } of [first, renewed]) {
        expect(decodeJwt(access_token)).toMatchObject({ iss: issuer, sub: user, aud: audience });
      }
    } finally {
      await stop();
    }
  });

  it('prints how either of two users submits a request of its own', async () => {
    const { said, stop } = await startIssuer(`await issuerGreeting(issuer, 'http://localhost:3000')`);
    await stop();
    const users = Array.from(said.matchAll(/--data @(\S+) \\\n {4}-H 'authorization: Bearer (\S+)'/g));
    expect(users).toHaveLength(2);
    for (const [, example = '', token = ''] of users) {
      const { user_id } = JSON.parse(await readFile(join(root, example), 'utf8')) as { user_id: string };
      expect(decodeJwt(token).sub).toBe(user_id);
    }
  });

  it('keeps its key from other users of the machine', async () => {
    const { stop } = await startIssuer(`''`);
    await stop();
    expect((await stat(join(folder, 'issuer-key.json'))).mode & 0o777).toBe(0o600);
  });

  it('says what to do if it cannot use its key or its port', async () => {
    const { stop } = await startIssuer(`''`);
    await expect(startIssuer(`''`)).rejects.toThrow(
      `Port ${port} is in use: stop what listens there, or set ISSUER_PORT to another.`,
    );
    await stop();
    const file = join(folder, 'issuer-key.json');
    await writeFile(file, '{}');
    await expect(startIssuer(`''`)).rejects.toThrow(`The file ${file} has no key to sign tokens with: delete it.`);
  });
});
