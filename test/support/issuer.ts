import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { OAuth2Issuer, OAuth2Service } from 'oauth2-mock-server';

import type { Certificate } from './certificate.ts';

export const DISCOVERY_PATH = '/.well-known/openid-configuration';
export const KEYS_PATH = '/jwks';

/** The kid of the key that every issuer has. */
export const FIRST_KEY = 'first';

/**
 * A provider of OpenID Connect on the loopback interface, for the audience `vpr`, that can be made to misbehave.
 *
 * @param certificate for one by https
 */
export async function startIssuer(certificate?: Certificate) {
  const provider = new OAuth2Issuer();
  const { requestHandler } = new OAuth2Service(provider);
  /** The paths that were asked for. */
  const requests: string[] = [];
  let answer: RequestListener = requestHandler;
  const listener: RequestListener = (request, response) => {
    requests.push(String(request.url));
    answer(request, response);
  };
  const server = certificate === undefined ? createServer(listener) : createHttpsServer(certificate, listener);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`;
  provider.url = url;
  // Does what `provider.keys.generate` does, which in Jest's realm does not take its own keys for plain objects.
  async function addKey(kid: string, algorithm: string): Promise<void> {
    const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
    await provider.keys.add({ ...(await exportJWK(privateKey)), kid, alg: algorithm });
  }
  await addKey(FIRST_KEY, 'RS256');

  const close = async (): Promise<void> => {
    server.closeAllConnections();
    if (server.listening) await once(server.close(), 'close');
  };
  return {
    url,
    keys: provider.keys,
    addKey,
    requests,
    /** How often the keys were fetched. */
    fetches: () => requests.filter((path) => path === KEYS_PATH).length,
    /** Answers otherwise until `heal`: all requests, or those for one path. */
    misbehave(listener: RequestListener, path?: string) {
      answer = (request, response) => {
        if (path === undefined || request.url === path) listener(request, response);
        else requestHandler(request, response);
      };
    },
    publish(keys: readonly JWK[]) {
      this.misbehave((_, response) => response.end(JSON.stringify({ keys })), KEYS_PATH);
    },
    heal() {
      answer = requestHandler;
    },
    /** A token for `vpr`, unless the claims say otherwise; one that is undefined is left out. */
    token: (claims: Readonly<Record<string, unknown>> = {}, kid = FIRST_KEY): Promise<string> =>
      provider.buildToken({
        kid,
        scopesOrTransform: (_, payload) => void Object.assign(payload, { sub: 'user-1', aud: 'vpr' }, claims),
      }),
    /** Closes it: nothing listens there until `open`. */
    close,
    async open(): Promise<void> {
      await once(server.listen(port, '127.0.0.1'), 'listening');
    },
  };
}

export type Issuer = Awaited<ReturnType<typeof startIssuer>>;
