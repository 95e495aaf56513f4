import { useState } from 'preact/hooks';

import { html } from '../html.ts';
import { type Example, EXAMPLES, loadExample, REHEARSALS } from './examples.ts';
import type { Json } from './paths.ts';

interface ExampleButtonsProps {
  readonly rehearses: boolean;
  readonly onLoad: (request: Json, label: string) => void;
}

/** Buttons that fill the form with an example. */
export function ExampleButtons({ rehearses, onLoad }: ExampleButtonsProps) {
  const [hasFailed, setFailed] = useState(false);
  const load = (example: Example) => {
    setFailed(false);
    loadExample(example).then(
      (request) => {
        onLoad(request, example.label);
      },
      () => {
        setFailed(true);
      },
    );
  };
  return html`
    <fieldset class="examples">
      <legend>Examples</legend>
      <p class="hint">Each fills in the form; nothing is sent before you submit.</p>
      <div class="row">
        ${[...EXAMPLES, ...(rehearses ? REHEARSALS : [])].map(
          (example) =>
            html`<button
              type="button"
              onClick=${() => {
                load(example);
              }}
            >
              ${example.label}
            </button>`,
        )}
      </div>
      ${hasFailed && html`<p role="alert" class="error">The example cannot be loaded. Try again.</p>`}
    </fieldset>
  `;
}
