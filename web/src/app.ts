import { h } from 'preact';
import { useMemo, useState } from 'preact/hooks';

import { VprClient } from '../../client/src/main.ts';
import type { PageConfig } from './config.ts';
import { type Connection, useConnection } from './connection.ts';
import { html } from './html.ts';
import { isJobId, NoJobIdView } from './job/no-job-id-view.ts';
import { JobView } from './job/job-view.ts';
import { JobsView } from './jobs/jobs-view.ts';
import type { Login } from './login.ts';
import { PageHeader } from './page-header.ts';
import { jobsAddress, type Route } from './route.ts';
import { type Session, SessionProvider } from './session.ts';
import { SignInView } from './sign-in-view.ts';
import { forgetDraft } from './submit/draft.ts';
import { SubmitView } from './submit/submit-view.ts';
import { useRoute } from './use-route.ts';
import { savedUserId, saveUserId } from './user-id.ts';
import { UserIdField } from './user-id-field.ts';

interface AppProps {
  readonly config: PageConfig;
  readonly connection: Connection;
  /** Undefined if the API is open. */
  readonly login: Login | undefined;
}

export function App({ config, connection, login }: AppProps) {
  const route = useRoute();
  const isConnected = useConnection(connection);
  const [announcement, announce] = useState('');
  const [chosenId, setChosenId] = useState(login === undefined ? savedUserId : undefined);
  const session = useMemo<Session>(() => {
    const token = login && { token: login.token };
    return {
      client: new VprClient({ baseUrl: config.api, fetch: connection.fetch, ...token }),
      userId: chosenId,
      announce,
    };
  }, [login, chosenId]);
  const changeUser = (userId: string) => {
    saveUserId(userId);
    setChosenId(userId);
  };

  const isLetIn = login === undefined || login.userId !== undefined;
  const who =
    chosenId === undefined
      ? login && h(SignedIn, { login })
      : h(UserIdField, { userId: chosenId, onChange: changeUser });
  return html`
    ${h(PageHeader, { view: isLetIn ? route.view : undefined, children: who })}
    <div role="status" aria-label="Connection" class="connection">
      ${isConnected ? '' : 'No connection. The page goes on as soon as there is one.'}
    </div>
    <div role="status" aria-label="Announcements" class="unseen">${announcement}</div>
    <main id="main" tabindex="-1">
      ${
        isLetIn
          ? h(SessionProvider, { value: session, children: viewOf(route, config) })
          : h(SignInView, { onSignIn: login.signIn })
      }
    </main>
  `;
}

function SignedIn({ login: { userId, signOut } }: { readonly login: Login }) {
  if (userId === undefined) return null;
  const leave = () => {
    forgetDraft();
    void signOut();
  };
  return html`
    <p class="user">
      <span>Signed in as <bdi>${userId}</bdi></span>
      <button type="button" onClick=${leave}>Sign out</button>
    </p>
  `;
}

function viewOf(route: Route, { rehearses = false }: PageConfig) {
  switch (route.view) {
    case 'submit':
      return h(SubmitView, { rehearses });
    case 'jobs':
      return h(JobsView, { filter: route.filter, key: jobsAddress(route.filter) });
    case 'job':
      if (!isJobId(route.jobId)) return h(NoJobIdView, { text: route.jobId, key: route.jobId });
      return h(JobView, { jobId: route.jobId, key: route.jobId });
  }
}
