import type { JobStatus } from '../../../client/src/main.ts';
import { html } from '../html.ts';
import { STATUS_WORDS } from './status-words.ts';

/** The status as a word; its colour adds nothing. */
export function StatusBadge({ status }: { readonly status: JobStatus }) {
  return html`<span class=${`badge ${status.toLowerCase()}`}>${STATUS_WORDS[status]}</span>`;
}
