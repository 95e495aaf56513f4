import { html } from '../html.ts';
import { type Example, EXAMPLES, loadExample, REHEARSALS } from './examples.ts';
import type { Json } from './paths.ts';

interface ExampleButtonsProps {
  readonly rehearses: boolean;
  readonly onLoad: (request: Json, label: string) => void;
}

/** Fills the form for people who want to see what happens. */
export function ExampleButtons({ rehearses, onLoad }: ExampleButtonsProps) {
  const load = async (example: Example) => {
    onLoad(await loadExample(example), example.label);
  };
  return html`
    <fieldset class="examples">
      <legend>Examples</legend>
      <p class="hint">Each fills in the form; nothing is sent before you submit.</p>
      <div class="row">
        ${[...EXAMPLES, ...(rehearses ? REHEARSALS : [])].map(
          (example) => html`<button type="button" onClick=${() => void load(example)}>${example.label}</button>`,
        )}
      </div>
    </fieldset>
  `;
}
