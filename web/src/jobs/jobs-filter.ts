import type { JobStatus } from '../../../client/src/main.ts';
import { html } from '../html.ts';
import { STATUS_WORDS } from '../job/status-words.ts';
import { goTo, type JobFilter, jobsAddress } from '../route.ts';

/** Which jobs are listed; the address says it, so that it can be kept and sent. */
export function JobsFilter({ filter }: { readonly filter: JobFilter }) {
  const apply = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    const text = (name: string) => {
      const value = form.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    goTo(jobsAddress({ status: text('status'), applicationId: text('application-id') }));
  };
  return html`
    <form class="row" aria-label="Filter" onSubmit=${apply}>
      <label for="status">Status</label>
      <select id="status" name="status" value=${filter.status}>
        <option value="">All</option>
        ${Object.entries(STATUS_WORDS).map(([status, word]) => html`<option value=${status}>${word}</option>`)}
      </select>
      <label for="application-id">Application id</label>
      <input id="application-id" name="application-id" value=${filter.applicationId} spellcheck=${false} dir="ltr" />
      <button>Filter</button>
    </form>
  `;
}

export const isStatus = (text: string): text is JobStatus => Object.hasOwn(STATUS_WORDS, text);
