import { VprError } from '../../client/src/main.ts';
import { html } from './html.ts';

/** What went wrong, in a sentence. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof VprError)) return 'This page has made a mistake. Load it again.';
  if (error.code === 'NETWORK') return 'The service cannot be reached. Try again when the connection is back.';
  if (error.errors.length > 0)
    return error.errors.map(({ path, messages }) => `${path}: ${messages.join(' ')}`).join(' ');
  return error.message;
}

interface ErrorTextProps {
  /** Undefined if nothing is wrong. */
  readonly error: unknown;
}

export function ErrorText({ error }: ErrorTextProps) {
  if (error === undefined) return null;
  const requestId = error instanceof VprError ? error.problem?.request_id : undefined;
  return html`
    <p role="alert" class="notice bad">
      ${sentenceOf(error)} ${requestId && html`<small>Request ${requestId}</small>`}
    </p>
  `;
}
