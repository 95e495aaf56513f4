import { h } from 'preact';
import { useMemo, useState } from 'preact/hooks';

import { VprClient } from '../../client/src/main.ts';
import type { PageConfig } from './config.ts';
import { type Connection, useConnection } from './connection.ts';
import { html } from './html.ts';
import { JobView } from './job/job-view.ts';
import { JobsView } from './jobs/jobs-view.ts';
import { type Session, SessionProvider } from './session.ts';
import { SubmitView } from './submit/submit-view.ts';
import { jobsAddress } from './route.ts';
import { useRoute } from './use-route.ts';
import { savedUserId, saveUserId } from './user-id.ts';
import { UserIdField } from './user-id-field.ts';

interface AppProps {
  readonly config: PageConfig;
  readonly connection: Connection;
}

export function App({ config, connection }: AppProps) {
  const route = useRoute();
  const isConnected = useConnection(connection);
  const [announcement, announce] = useState('');
  const [userId, setUserId] = useState(savedUserId);
  const session = useMemo<Session>(
    () => ({
      client: new VprClient({ baseUrl: config.api, fetch: connection.fetch }),
      userId,
      announce,
    }),
    [userId],
  );
  const changeUser = (changed: string) => {
    saveUserId(changed);
    setUserId(changed);
  };
  const current = (view: string) => (route.view === view ? 'page' : undefined);
  return html`
    <a class="skip" href="#main" onClick=${skipToMain}>Skip to content</a>
    <header>
      <a class="brand" href="#/submit">Value Proposition Reports</a>
      <nav aria-label="Main">
        <a href="#/submit" aria-current=${current('submit')}>Submit</a>
        <a href="#/jobs" aria-current=${current('jobs')}>Jobs</a>
      </nav>
      ${h(UserIdField, { userId, onChange: changeUser })}
    </header>
    <div role="status" aria-label="Connection" class="connection">
      ${isConnected ? '' : 'No connection. The page goes on as soon as there is one.'}
    </div>
    <div role="status" aria-label="Announcements" class="unseen">${announcement}</div>
    <main id="main" tabindex="-1">
      <${SessionProvider} value=${session}>${viewOf(route, config)}<//>
    </main>
  `;
}

function viewOf(route: ReturnType<typeof useRoute>, { rehearses = false }: PageConfig) {
  switch (route.view) {
    case 'submit':
      return h(SubmitView, { rehearses });
    case 'jobs':
      return h(JobsView, { filter: route.filter, key: jobsAddress(route.filter) });
    case 'job':
      return h(JobView, { jobId: route.jobId, key: route.jobId });
  }
}

/** The part of the address after `#` is the view's, so the browser cannot do it. */
function skipToMain(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
