import { UserManager } from 'oidc-client-ts';

import type { TokenSource } from '../../client/src/main.ts';
import type { LoginConfig } from './config.ts';

/** Somebody's login at an OpenID Connect provider, by the code flow with PKCE. */
export interface Login {
  /** Who is logged in, as the API knows them. */
  readonly userId: string | undefined;
  readonly token: TokenSource;
  /** Leaves for the issuer's page; after it, the browser comes back to where it was. */
  readonly signIn: () => Promise<void>;
  readonly signOut: () => Promise<void>;
}

/**
 * Takes up a login that has just come back from the issuer, or that this tab has already.
 *
 * @param onEnd called when the login has expired and cannot be renewed
 */
export async function openLogin({ issuer, clientId }: LoginConfig, onEnd: () => void): Promise<Login> {
  const home = location.origin + location.pathname;
  const users = new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: home,
    post_logout_redirect_uri: home,
    scope: 'openid',
    automaticSilentRenew: false, // The client asks for a token before each request.
  });
  await takeAnswer(users);
  const user = await users.getUser();

  const token: TokenSource = async ({ renew }) => {
    const known = await users.getUser();
    if (known !== null && !renew && known.expired !== true) return known.access_token;
    const renewed = known?.refresh_token === undefined ? null : await users.signinSilent().catch(() => null);
    if (renewed !== null) return renewed.access_token;
    await users.removeUser();
    onEnd();
    throw new Error('signed out');
  };
  return {
    userId: user?.profile.sub,
    token,
    signIn: async () => users.signinRedirect({ state: location.hash }),
    signOut: async () => {
      if ((await users.metadataService.getEndSessionEndpoint()) === undefined) {
        await users.removeUser();
        location.reload();
      } else {
        // Cognito knows the address by a name of its own.
        await users.signoutRedirect({ extraQueryParams: { client_id: clientId, logout_uri: home } });
      }
    },
  };
}

/** Reads what the issuer has put into the address, and puts back what was there before. */
async function takeAnswer(users: UserManager): Promise<void> {
  const parameters = new URLSearchParams(location.search);
  if (!parameters.has('state')) return;
  // An address that was used before, or was made up, logs nobody in.
  const user = parameters.has('code') ? await users.signinRedirectCallback().catch(() => undefined) : undefined;
  history.replaceState(null, '', location.pathname + (typeof user?.state === 'string' ? user.state : ''));
}
