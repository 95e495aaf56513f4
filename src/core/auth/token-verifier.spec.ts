import { createPublicKey } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { base64url, CompactSign, decodeJwt, importJWK, SignJWT, UnsecuredJWT } from 'jose';

import { FIRST_KEY, type Issuer, startIssuer } from '../../../test/support/issuer.ts';
import { WorldClock } from '../../../test/support/world-clock.ts';
import type { Clock } from '../time/clock.ts';
import { InvalidTokenError } from './auth.errors.ts';
import * as jose from './jose.ts';
import { TokenVerifier } from './token-verifier.ts';

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const NOT_BY_ISSUER = 'The token is not signed with a key of its issuer.';
const WRONG_ALGORITHM = 'The token must be signed with RS256, PS256, ES256 or EdDSA.';
const NOT_FOR_US = 'The token is meant for another API.';
const NO_USER_ID = expect.stringContaining('The sub of the token must be');

/** Time stands still. */
const clock = new WorldClock();
const nowSeconds = Math.floor(clock.now() / 1_000);

let issuer: Issuer;
let tokens: TokenVerifier;
beforeAll(async () => {
  issuer = await startIssuer();
  for (const algorithm of [...ALGORITHMS, 'RS512']) await issuer.addKey(algorithm, algorithm);
  await issuer.addKey('another ES256', 'ES256');
  tokens = verifier(clock);
});
afterAll(async () => issuer.close());

function verifier(clock: Clock): TokenVerifier {
  const rules = { issuer: issuer.url, audience: ['web', 'vpr'], jwksUri: undefined };
  return new TokenVerifier(jose, rules, clock, new Logger({ logLevel: 'SILENT' }));
}

async function expectRefused(token: string, reason: unknown): Promise<void> {
  const refusal: unknown = await tokens.verify(token).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(InvalidTokenError);
  expect(refusal).toMatchObject({ message: reason });
}

describe('a valid token', () => {
  it.each(ALGORITHMS)('is signed with %s', async (algorithm) => {
    expect(await tokens.verify(await issuer.token({}, algorithm))).toBe('user-1');
  });

  const COGNITO_SUB = '0b3c1f0e-a0b1-70c2-d3e4-f5a6b7c8d9e0';
  it.each([
    ['Auth0', 'auth0|63d2a1f0c9e8b7a6d5c4b3a2', { aud: ['vpr', 'https://tenant.example/userinfo'] }],
    ['Google by way of Auth0', 'google-oauth2|103547991597142817347', {}],
    ['Google', '103547991597142817347', { azp: 'vpr', email: 'a@example.com', email_verified: true }],
    ['Entra', 'AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bb-t_', { tid: '9188040d', ver: '2.0' }],
    ['Firebase', 'Xa9bC0dE1fG2hI3jK4lM5nO6pQ72', { firebase: { sign_in_provider: 'password' } }],
    ['Cognito, for the client (ID token)', COGNITO_SUB, { token_use: 'id' }],
    ['Cognito, for APIs (access token)', COGNITO_SUB, { token_use: 'access', client_id: 'vpr', aud: undefined }],
    ['one with the longest ids', 'x'.repeat(128), {}],
  ])('is issued by %s', async (_, sub, claims) => {
    expect(await tokens.verify(await issuer.token({ sub, ...claims }))).toBe(sub);
  });

  it('expired 29 s ago or is valid in 29 s, since clocks differ', async () => {
    expect(await tokens.verify(await issuer.token({ exp: nowSeconds - 29 }))).toBe('user-1');
    expect(await tokens.verify(await issuer.token({ nbf: nowSeconds + 29 }))).toBe('user-1');
  });
});

describe('a token is refused if', () => {
  it('it has expired meanwhile', async () => {
    const clock = new WorldClock();
    const tokens = verifier(clock);
    const token = await issuer.token({ exp: Math.floor(clock.now() / 1_000) + 3_600 });
    clock.advance(3_629);
    expect(await tokens.verify(token)).toBe('user-1');
    clock.advance(1);
    await expect(tokens.verify(token)).rejects.toThrow('The token has expired.');
  });

  it.each([
    ['it expired 30 s ago', { exp: nowSeconds - 30 }, 'The token has expired.'],
    ['it never expires', { exp: undefined }, 'The token has no exp.'],
    ['it says in words when it expires', { exp: 'tomorrow' }, 'The exp of the token is malformed.'],
    ['it is valid in 31 s', { nbf: nowSeconds + 31 }, 'The token is not valid yet.'],
    ['it is of another issuer', { iss: 'https://issuer.example' }, 'The token is of another issuer.'],
    ['it names no issuer', { iss: undefined }, 'The token has no iss.'],
    ['it is meant for another API', { aud: 'billing' }, NOT_FOR_US],
    ['it is meant for other APIs', { aud: ['billing', 'vp', ''] }, NOT_FOR_US],
    ['it is meant for nobody', { aud: undefined }, NOT_FOR_US],
    ['its audience is no text', { aud: { vpr: 'vpr' } }, NOT_FOR_US],
    ['it is meant for another API, though for a client of ours', { aud: 'billing', client_id: 'vpr' }, NOT_FOR_US],
    ['it is of another client', { aud: undefined, client_id: 'billing' }, NOT_FOR_US],
    ['it names nobody', { sub: undefined }, 'The token has no sub.'],
    ['it names nobody, in no characters', { sub: '' }, NO_USER_ID],
    ['it names somebody with the separator of keys', { sub: 'user#1' }, NO_USER_ID],
    ['it names somebody with a line break', { sub: 'user-1\n' }, NO_USER_ID],
    ['it names somebody at length', { sub: 'x'.repeat(129) }, NO_USER_ID],
    ['it names a number', { sub: 1 }, NO_USER_ID],
    ['it names several', { sub: ['user-1'] }, NO_USER_ID],
  ])('%s', async (_, claims, reason) => {
    await expectRefused(await issuer.token(claims), reason);
  });

  it('another key has signed it, by the name of one of the issuer', async () => {
    const impostor = await startIssuer();
    await impostor.close();
    await expectRefused(await impostor.token({ iss: issuer.url }), NOT_BY_ISSUER);
  });

  it('its key is unknown', async () => {
    const impostor = await startIssuer();
    await impostor.close();
    await impostor.addKey('unknown', 'ES256');
    await expectRefused(await impostor.token({ iss: issuer.url }, 'unknown'), NOT_BY_ISSUER);
  });

  it('it names no key where several would do', async () => {
    const key = await importJWK(issuer.keys.get('ES256') ?? {}, 'ES256');
    const token = await new SignJWT(decodeJwt(await issuer.token())).setProtectedHeader({ alg: 'ES256' }).sign(key);
    await expectRefused(token, 'The token does not say which key it is signed with.');
  });

  it('it is not signed', async () => {
    const claims = decodeJwt(await issuer.token());
    await expectRefused(new UnsecuredJWT(claims).encode(), WRONG_ALGORITHM);
  });

  it('it is signed with the public key as a shared secret (HMAC)', async () => {
    const [jwk = {}] = issuer.keys.toJSON();
    const pem = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    const claims = decodeJwt(await issuer.token());
    const forged = new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: FIRST_KEY });
    await expectRefused(await forged.sign(Buffer.from(pem)), WRONG_ALGORITHM);
  });

  it('it is signed with an algorithm that is not on the list, even if the issuer has a key for it', async () => {
    await expectRefused(await issuer.token({}, 'RS512'), WRONG_ALGORITHM);
  });

  it('its payload or its header has been tampered with', async () => {
    const [header = '', payload = '', signature = ''] = (await issuer.token()).split('.');
    const other = base64url.encode(JSON.stringify({ ...decodeJwt(`${header}.${payload}.`), sub: 'user-2' }));
    await expectRefused(`${header}.${other}.${signature}`, NOT_BY_ISSUER);
    const pss = base64url.encode(JSON.stringify({ alg: 'RS256', kid: FIRST_KEY, jku: 'https://keys.example' }));
    await expectRefused(`${pss}.${payload}.${signature}`, NOT_BY_ISSUER);
    await expectRefused(`${header}.${payload}.`, NOT_BY_ISSUER);
  });

  it.each([
    ['no JWT at all', 'opensesame'],
    ['an encrypted JWT', 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..aaaa.bbbb.cccc'],
    ['nothing but dots', '..'],
    ['a header that is no JSON', 'aaaa.bbbb.cccc'],
    ['a header that is a list', `${base64url.encode('[]')}.bbbb.cccc`],
    ['a header with a critical extension', `${base64url.encode('{"alg":"RS256","crit":["x"],"x":1}')}.bbbb.cccc`],
  ])('it is %s', async (_, token) => {
    await expectRefused(token, 'The token is not a signed JWT.');
  });

  it('it is signed, but is no JSON', async () => {
    const key = await importJWK(issuer.keys.get(FIRST_KEY) ?? {}, 'RS256');
    const header = { alg: 'RS256', kid: FIRST_KEY };
    const signed = await new CompactSign(Buffer.from('user-1')).setProtectedHeader(header).sign(key);
    await expectRefused(signed, 'The token is not a signed JWT.');
  });
});
