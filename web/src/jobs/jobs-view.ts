import { h } from 'preact';
import { useState } from 'preact/hooks';

import { cursorOf } from '../../../client/src/main.ts';
import { ErrorText } from '../error-text.ts';
import { focusHeading, Heading } from '../heading.ts';
import { html } from '../html.ts';
import type { JobFilter } from '../route.ts';
import { useSession } from '../session.ts';
import { FindJob } from './find-job.ts';
import { isStatus, JobsFilter } from './jobs-filter.ts';
import { JobsTable } from './jobs-table.ts';
import { useJobs } from './use-jobs.ts';

interface Turned {
  readonly userId: string | undefined;
  readonly cursors: readonly string[];
}

/** A user's jobs, as they come and go. */
export function JobsView({ filter }: { readonly filter: JobFilter }) {
  const { userId } = useSession();
  const [isPaused, setPaused] = useState(false);
  /** The beginnings of the pages up to the one that is shown, of this user; the first page has none. */
  const [turned, setTurned] = useState<Turned>({ userId, cursors: [] });
  const cursors = turned.userId === userId ? turned.cursors : [];
  const turnTo = (cursorsOfPage: readonly string[]) => {
    setTurned({ userId, cursors: cursorsOfPage });
    focusHeading();
  };
  const cursor = cursors.at(-1);
  const { page, error, look } = useJobs(
    {
      ...(userId !== undefined && { user_id: userId }),
      ...(isStatus(filter.status) && { status: filter.status }),
      ...(filter.applicationId !== '' && { application_id: filter.applicationId }),
      ...(cursor !== undefined && { cursor }),
    },
    isPaused,
  );
  const next = page && cursorOf(page);
  const isFiltered = filter.status !== '' || filter.applicationId !== '';
  return html`
    ${h(Heading, { text: 'Jobs' })}
    <div class="panel tools">${h(FindJob, {})} ${h(JobsFilter, { filter, key: JSON.stringify(filter) })}</div>
    ${h(ErrorText, { error })}
    <p class="row">
      <button
        type="button"
        onClick=${() => {
          setPaused(!isPaused);
        }}
      >
        ${isPaused ? 'Resume refreshing' : 'Pause refreshing'}
      </button>
      ${error !== undefined && html`<button type="button" onClick=${look}>Try again</button>`}
    </p>
    ${page?.items.length === 0 && html`<p>${isFiltered ? 'No job matches.' : 'No jobs yet.'} <a href="#/submit">Submit</a></p>`}
    ${page && page.items.length > 0 && h(JobsTable, { jobs: page.items, onChange: look })}
    <p class="row">
      ${
        cursors.length > 0 &&
        html`<button
          type="button"
          onClick=${() => {
            turnTo(cursors.slice(0, -1));
          }}
        >
          Previous page
        </button>`
      }
      ${
        next !== undefined &&
        html`<button
          type="button"
          onClick=${() => {
            turnTo([...cursors, next]);
          }}
        >
          Next page
        </button>`
      }
    </p>
  `;
}
