import { h } from 'preact';
import { useState } from 'preact/hooks';

import { Heading } from './heading.ts';
import { html } from './html.ts';

/** The view for users who are not logged in. */
export function SignInView({ onSignIn }: { readonly onSignIn: () => Promise<void> }) {
  const [hasFailed, setFailed] = useState(false);
  const signIn = () => {
    setFailed(false);
    onSignIn().catch(() => {
      setFailed(true);
    });
  };
  return html`
    ${h(Heading, { text: 'Sign in' })}
    <p>Your jobs and reports are yours alone, so the service has to know who you are.</p>
    <button type="button" class="main" onClick=${signIn}>Sign in</button>
    ${hasFailed && html`<p role="alert" class="notice bad">The page of the sign-in cannot be reached. Try again.</p>`}
  `;
}
