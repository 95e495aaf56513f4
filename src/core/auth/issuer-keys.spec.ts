import type { RequestListener } from 'node:http';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { Logger } from '@aws-lambda-powertools/logger';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';

import { selfSigned } from '../../../test/support/certificate.ts';
import { DISCOVERY_PATH, FIRST_KEY, KEYS_PATH, type Issuer, startIssuer } from '../../../test/support/issuer.ts';
import { WorldClock } from '../../../test/support/world-clock.ts';
import { InvalidTokenError, IssuerUnavailableError } from './auth.errors.ts';
import type { TokenRules } from './access-rules.ts';
import * as jose from './jose.ts';
import { TokenVerifier } from './token-verifier.ts';

let issuer: Issuer;
let impostor: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
  impostor = await startIssuer();
});
afterEach(() => {
  issuer.heal();
});
afterAll(async () => {
  await issuer.close();
  await impostor.close();
});

/** A verifier that has no keys yet, and the time that it goes by. */
function newVerifier(rules: Partial<TokenRules> = {}) {
  const clock = new WorldClock();
  const tokens = new TokenVerifier(
    jose,
    { issuer: issuer.url, audience: ['vpr'], jwksUri: undefined, ...rules },
    clock,
    new Logger({ logLevel: 'SILENT' }),
  );
  issuer.requests.length = 0;
  return {
    clock,
    verify: (token: string) => tokens.verify(token),
    /** What verifying comes to: the user, the code of the refusal, or the seconds after which to try again. */
    outcome: async (token: string): Promise<string> => {
      try {
        return await tokens.verify(token);
      } catch (error) {
        if (error instanceof InvalidTokenError) return error.code;
        if (error instanceof IssuerUnavailableError) return `again in ${error.headers['Retry-After']} s`;
        throw error;
      }
    },
  };
}

let unknownKeys = 0;
/** Signed with a key that the issuer has never had. */
async function tokenOfUnknownKey(): Promise<string> {
  const kid = `unknown ${++unknownKeys}`;
  await impostor.addKey(kid, 'ES256');
  return impostor.token({ iss: issuer.url }, kid);
}

describe('the keys of an issuer', () => {
  it('are found by its discovery document', async () => {
    const { outcome } = newVerifier();
    expect(await outcome(await issuer.token())).toBe('user-1');
    expect(issuer.requests).toEqual([DISCOVERY_PATH, KEYS_PATH]);
  });

  it('are where AUTH_JWKS_URI says, for one without a discovery document', async () => {
    const { outcome } = newVerifier({ jwksUri: issuer.url + KEYS_PATH });
    expect(await outcome(await issuer.token())).toBe('user-1');
    expect(issuer.requests).toEqual([KEYS_PATH]);
  });

  it('are fetched once for all who come at the start', async () => {
    const { outcome } = newVerifier();
    const token = await issuer.token();
    expect(new Set(await Promise.all(Array.from({ length: 50 }, () => outcome(token))))).toEqual(new Set(['user-1']));
    expect(await outcome(token)).toBe('user-1');
    expect(issuer.requests).toEqual([DISCOVERY_PATH, KEYS_PATH]);
  });

  it('are not fetched for what is no token', async () => {
    const { outcome } = newVerifier();
    expect(await outcome('no token')).toBe('INVALID_TOKEN');
    expect(issuer.requests).toEqual([]);
  });
});

describe('rotation of keys', () => {
  const lifetime = { exp: Math.floor(Date.now() / 1_000) + 86_400 };

  it('is followed at once when a token names a new key', async () => {
    const { outcome } = newVerifier();
    expect(await outcome(await issuer.token())).toBe('user-1');
    await issuer.addKey('second', 'ES256');
    const token = await issuer.token({}, 'second');
    expect(await Promise.all([outcome(token), outcome(token)])).toEqual(['user-1', 'user-1']);
    expect(issuer.fetches()).toBe(2);
  });

  it('is looked for once a minute at most, whatever keys are made up', async () => {
    const { clock, outcome } = newVerifier();
    for (let minute = 0; minute < 3; minute++) {
      expect(await outcome(await tokenOfUnknownKey())).toBe('INVALID_TOKEN');
      clock.advance(59);
      expect(await outcome(await tokenOfUnknownKey())).toBe('INVALID_TOKEN');
      clock.advance(1);
    }
    expect(issuer.fetches()).toBe(1 + 3);
  });

  it('withdraws a key within ten minutes', async () => {
    const { clock, outcome } = newVerifier();
    const token = await issuer.token(lifetime);
    expect(await outcome(token)).toBe('user-1');
    issuer.publish(impostor.keys.toJSON().filter(({ kid }) => kid !== FIRST_KEY));
    clock.advance(599);
    expect(await outcome(token)).toBe('user-1');
    clock.advance(1);
    expect(await outcome(token)).toBe('INVALID_TOKEN');
  });
});

describe('an issuer that', () => {
  const endless: RequestListener = (_, response) => {
    const chunk = ' '.repeat(65_536);
    const write = (): void => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', write);
    write();
  };
  const trickles: RequestListener = (_, response) => {
    response.writeHead(200).write('{"issuer":');
  };
  /** @param document as a function, since the issuer has no address before the tests begin */
  const sends =
    (document: () => unknown, padding = 0): RequestListener =>
    (_, response) =>
      response.end(JSON.stringify(document()) + ' '.repeat(padding));
  const discovery = () => ({ issuer: issuer.url, jwks_uri: issuer.url + KEYS_PATH });

  it.each<[string, RequestListener]>([
    ['refuses every connection half-way', (request) => request.socket.destroy()],
    ['never answers', () => undefined],
    ['stops in the middle of its answer', trickles],
    ['sends without end', endless],
    ['sends 256 KiB too much', sends(discovery, 256 * 1024)],
    ['answers with an error', (_, response) => response.writeHead(500).end(JSON.stringify(discovery()))],
    ['sends elsewhere', (_, response) => response.writeHead(302, { location: impostor.url + DISCOVERY_PATH }).end()],
    ['sends garbage', (_, response) => response.end('<html>')],
    ['sends null', sends(() => null)],
    ['is another by its own words', sends(() => ({ ...discovery(), issuer: `${issuer.url}/` }))],
    ['does not say where its keys are', sends(() => ({ issuer: issuer.url }))],
    ['says of its keys what is no address', sends(() => ({ ...discovery(), jwks_uri: 'jwks' }))],
  ])('%s lets nobody in, and is asked again in 5 s', async (_, listener) => {
    const { clock, outcome } = newVerifier();
    const token = await issuer.token();
    issuer.misbehave(listener, DISCOVERY_PATH);
    expect(await Promise.all([outcome(token), outcome(token)])).toEqual(['again in 5 s', 'again in 5 s']);
    issuer.heal();
    clock.advance(4);
    expect(await outcome(token)).toBe('again in 1 s');
    clock.advance(1);
    expect(await outcome(token)).toBe('user-1');
  });

  it.each<[string, unknown]>([
    ['no set', ['keys']],
    ['an empty set', { keys: [] }],
    ['keys that are none', { keys: ['key'] }],
    ['a malformed key', { keys: [{ kty: 'RSA', kid: FIRST_KEY, n: 'AQAB', e: '!' }] }],
  ])('publishes as its keys %s lets nobody in', async (_, document) => {
    const { outcome } = newVerifier();
    issuer.misbehave(
      sends(() => document),
      KEYS_PATH,
    );
    expect(await outcome(await issuer.token())).toMatch(/^again in \d+ s$/);
  });

  it('publishes a private key, or one that is too short, lets nobody in', async () => {
    const token = await issuer.token();
    issuer.publish(issuer.keys.toJSON(true));
    expect(await newVerifier().outcome(token)).toBe('again in 60 s');
    const { publicKey } = await generateKeyPair('RS256', { modulusLength: 2_048 });
    const { n = '', ...key } = await exportJWK(publicKey);
    issuer.publish([{ ...key, n: n.slice(0, 171), kid: FIRST_KEY }]);
    expect(await newVerifier().outcome(token)).toBe('again in 60 s');
  });

  it('is down lets nobody in', async () => {
    const { outcome } = newVerifier();
    const token = await issuer.token();
    await issuer.close();
    expect(await outcome(token)).toBe('again in 5 s');
    await issuer.open();
  });

  it('goes down is not missed for an hour by those whose keys are known', async () => {
    const { clock, outcome } = newVerifier();
    const token = await issuer.token({ exp: Math.floor(clock.now() / 1_000) + 86_400 });
    expect(await outcome(token)).toBe('user-1');
    await issuer.close();
    clock.advance(3_599);
    expect(await outcome(token)).toBe('user-1');
    expect(await outcome(await tokenOfUnknownKey())).toBe('again in 60 s');
    clock.advance(1);
    expect(await outcome(token)).toBe('again in 59 s');
    await issuer.open();
    clock.advance(59);
    expect(await outcome(token)).toBe('user-1');
  });

  it('is down when a new key comes up is asked for it once a minute', async () => {
    const { clock, outcome } = newVerifier();
    expect(await outcome(await issuer.token())).toBe('user-1');
    issuer.misbehave((request) => request.socket.destroy());
    issuer.requests.length = 0;
    expect(await outcome(await tokenOfUnknownKey())).toBe('again in 60 s');
    clock.advance(30);
    expect(await outcome(await tokenOfUnknownKey())).toBe('again in 30 s');
    expect(issuer.requests).toEqual([DISCOVERY_PATH]);
    clock.advance(30);
    issuer.heal();
    expect(await outcome(await tokenOfUnknownKey())).toBe('INVALID_TOKEN');
  });
});

describe('an issuer by https', () => {
  it('is trusted by its certificate alone, and not with keys by http', async () => {
    const certificate = selfSigned();
    const secure = await startIssuer(certificate);
    const rules = { issuer: secure.url };
    const token = await secure.token();
    expect(await newVerifier(rules).outcome(token)).toBe('again in 5 s');

    setDefaultCACertificates([...getCACertificates(), certificate.cert]);
    expect(await newVerifier(rules).outcome(token)).toBe('user-1');

    const document = { issuer: secure.url, jwks_uri: issuer.url + KEYS_PATH };
    secure.misbehave((_, response) => response.end(JSON.stringify(document)), DISCOVERY_PATH);
    issuer.publish(secure.keys.toJSON());
    expect(await newVerifier(rules).outcome(token)).toBe('again in 5 s');
    await secure.close();
  });
});
