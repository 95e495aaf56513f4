import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

import type { VprClient } from '../../client/src/main.ts';

/** The current user, and a client that makes requests for them. */
export interface Session {
  readonly client: VprClient;
  /** The user's name in requests; undefined where the token names the user. */
  readonly userId: string | undefined;
  /** Tells people who only hear the page what has just happened. */
  readonly announce: (text: string) => void;
}

const Context = createContext<Session | undefined>(undefined);

export const SessionProvider = Context.Provider;

export function useSession(): Session {
  const session = useContext(Context);
  if (session === undefined) throw new Error('outside of a session');
  return session;
}
