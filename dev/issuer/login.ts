import type { IncomingMessage } from 'node:http';
import type { OAuth2Server } from 'oauth2-mock-server';

import { loginPage } from './login-page.ts';

interface LoginOptions {
  readonly users: readonly string[];
  /** The `aud` of the access tokens. */
  readonly audience: string;
}

/** Lets one choose at the issuer who one is; the tokens of the code that follows, and of its renewals, are that user's. */
export function offerLogin({ service, issuer }: OAuth2Server, { users, audience }: LoginOptions): void {
  /** The user to whom each authorization code and refresh token belongs. */
  const owners = new Map<unknown, string>();
  const ownerIn = ({ body }: { readonly body?: unknown }) => {
    const { code, refresh_token: renewal } = Object(body) as Record<string, unknown>;
    return owners.get(code) ?? owners.get(renewal);
  };

  service.on('beforeWellKnownOpenIdConfiguration', ({ body }: { body: Record<string, unknown> }) => {
    body['authorization_endpoint'] = `${issuer.url}/login`;
  });
  service.addRoute('GET', '/login', (request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(loginPage('/authorize', parametersOf(request), users));
  });
  service.on('beforeAuthorizeRedirect', ({ url }: { url: URL }, request: IncomingMessage) => {
    const user = parametersOf(request).get('login_hint');
    if (user !== null) owners.set(url.searchParams.get('code'), user);
  });
  service.on('beforeTokenSigning', ({ payload }: { payload: Record<string, unknown> }, request: { body?: unknown }) => {
    const sub = ownerIn(request);
    if (sub !== undefined) Object.assign(payload, { sub, aud: audience });
  });
  service.on('beforeResponse', ({ body }: { body: Record<string, unknown> }, request: { body?: unknown }) => {
    const owner = ownerIn(request);
    if (owner !== undefined) owners.set(body['refresh_token'], owner);
  });
}

const parametersOf = ({ url = '' }: IncomingMessage) => new URLSearchParams(url.split('?')[1]);
