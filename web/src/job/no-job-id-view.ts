import { h } from 'preact';

import { Heading } from '../heading.ts';
import { html } from '../html.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const isJobId = (text: string): boolean => UUID.test(text);

/** Shown for an address with something else in the place of a job id: the API would not know what to make of it. */
export function NoJobIdView({ text }: { readonly text: string }) {
  return html`
    ${h(Heading, { text: 'This is not a job id' })}
    <p><code dir="ltr">${text}</code> cannot be the id of a job. <a href="#/jobs">All jobs</a></p>
  `;
}
