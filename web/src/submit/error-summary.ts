import { html } from '../html.ts';
import { controlId } from './controls.ts';
import type { FieldErrors } from './field-errors.ts';
import { showElement } from './show-element.ts';

/** The id of the summary in the document. */
export const ERRORS_ID = 'errors';

interface ErrorSummaryProps {
  readonly errors: FieldErrors;
  /** The labels of the form's controls by their paths. */
  readonly controls: ReadonlyMap<string, string>;
}

/** All that is to be corrected; each line leads to its control, if the form has one. */
export function ErrorSummary({ errors, controls }: ErrorSummaryProps) {
  if (errors.size === 0) return null;
  return html`
    <section id=${ERRORS_ID} role="alert" tabindex="-1" class="notice bad" aria-labelledby="errors-heading">
      <h2 id="errors-heading">Please correct this</h2>
      <ul>
        ${Array.from(errors, ([path, messages]) => {
          const label = controls.get(path);
          return html`
            <li>
              ${
                label === undefined
                  ? html`<code>${path}</code>`
                  : html`<a
                      href=${`#${controlId(path)}`}
                      onClick=${(event: Event) => {
                        focusControl(event, path);
                      }}
                      >${label}</a
                    >`
              }:
              ${' '}${messages.join(' ')}
            </li>
          `;
        })}
      </ul>
    </section>
  `;
}

/** The part of the address after `#` is the view's, so the browser cannot do it. */
function focusControl(event: Event, path: string): void {
  event.preventDefault();
  showElement(controlId(path));
}
