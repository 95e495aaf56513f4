import type { ComponentChildren } from 'preact';

import { html } from './html.ts';
import type { Route } from './route.ts';

interface PageHeaderProps {
  /** Undefined for a user who is not logged in: there is no view to go to. */
  readonly view: Route['view'] | undefined;
  /** The current user, with the field or button to change it. */
  readonly children: ComponentChildren;
}

export function PageHeader({ view, children }: PageHeaderProps) {
  const link = (name: 'submit' | 'jobs', label: string) =>
    html`<a href=${`#/${name}`} aria-current=${view === name ? 'page' : undefined}>${label}</a>`;
  return html`
    <a class="skip" href="#main" onClick=${skipToMain}>Skip to content</a>
    <header>
      <a class="brand" href="#/submit">Value Proposition Reports</a>
      ${view && html`<nav aria-label="Main">${link('submit', 'Submit')} ${link('jobs', 'Jobs')}</nav>`} ${children}
    </header>
  `;
}

/** The part of the address after `#` is the view's, so the browser cannot do it. */
function skipToMain(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
