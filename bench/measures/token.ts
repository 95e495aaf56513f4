import { KeyObject, verify } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

import type { TokenVerifier } from '../../src/core/auth/token-verifier.ts';
import { compared, type Measurement } from '../measurement.ts';
import { inTurns } from '../turns.ts';

const ROUNDS = 20;
const COUNT = 500;

/** CPU time of a token, with its keys known, as each request with one costs it: beside node:crypto, which only verifies. */
export async function token(): Promise<Measurement[]> {
  return [...(await measure('RS256')), ...(await measure('ES256'))];
}

async function measure(alg: 'RS256' | 'ES256'): Promise<Measurement[]> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const keys = [{ ...(await exportJWK(publicKey)), kid: alg, alg }];
  const server = createServer((_, response) => response.end(JSON.stringify({ keys }))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const jwt = await new SignJWT({ sub: 'auth0|5f7c8ec7c33c6c004bbafe82', aud: 'vpr', iss: issuer })
    .setProtectedHeader({ alg, kid: alg })
    .setExpirationTime('1h')
    .sign(privateKey);
  const verifier = await newVerifier(issuer);
  const key = KeyObject.from(publicKey);
  const subjects = {
    service: () => verifier.verify(jwt),
    rival: () => Promise.resolve(verifySignature(jwt, key)),
  };
  for (const subject of Object.values(subjects)) await cpuMicrosEach(subject, 10 * COUNT);
  const micros = await inTurns(['service', 'rival'], ROUNDS, async (name) => cpuMicrosEach(subjects[name], COUNT));
  server.close().closeAllConnections();
  return [compared(`token, ${alg}`, 'µs', ['node:crypto'], micros.service, micros.rival)];
}

/** The built module, since Node alone cannot run the sources of the service. */
async function newVerifier(issuer: string): Promise<TokenVerifier> {
  const dist = new URL('../../dist/', import.meta.url);
  const load = async (module: string): Promise<unknown> => import(new URL(module, dist).href);
  const { TokenVerifier } = (await load('core/auth/token-verifier.js')) as {
    TokenVerifier: new (...parts: readonly unknown[]) => TokenVerifier;
  };
  const { Clock } = (await load('core/time/clock.js')) as { Clock: new () => unknown };
  const rules = { issuer, audience: ['vpr'], jwksUri: issuer };
  return new TokenVerifier(await load('core/auth/jose.js'), rules, new Clock(), console);
}

function verifySignature(jwt: string, key: KeyObject): boolean {
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const options = { key, dsaEncoding: 'ieee-p1363' } as const;
  return verify('sha256', Buffer.from(`${header}.${payload}`), options, Buffer.from(signature, 'base64url'));
}

async function cpuMicrosEach(subject: () => Promise<unknown>, count: number): Promise<number> {
  const before = process.cpuUsage();
  for (let index = 0; index < count; index++) await subject();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}
