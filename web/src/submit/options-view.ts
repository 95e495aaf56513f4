import type { SubmitOptions } from '../../../client/src/main.ts';
import { html } from '../html.ts';

export type OnDuplicate = NonNullable<SubmitOptions['onDuplicate']>;

export interface SubmitChoices {
  readonly onDuplicate: OnDuplicate;
  readonly strict: boolean;
}

const DUPLICATES: readonly (readonly [OnDuplicate, string])[] = [
  ['return', 'Show that job'],
  ['replace_if_changed', 'New job if the input changed'],
  ['replace', 'Always a new job'],
];

interface OptionsViewProps {
  readonly choices: SubmitChoices;
  readonly onChange: (choices: SubmitChoices) => void;
}

/** How the API should handle the request: duplicates and unknown fields. */
export function OptionsView({ choices, onChange }: OptionsViewProps) {
  const chooseDuplicate = ({ currentTarget }: { currentTarget: HTMLSelectElement }) => {
    const [chosen] = DUPLICATES.find(([value]) => value === currentTarget.value) ?? [];
    if (chosen !== undefined) onChange({ ...choices, onDuplicate: chosen });
  };
  const chooseStrict = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    onChange({ ...choices, strict: currentTarget.checked });
  };
  return html`
    <div class="control">
      <label for="on-duplicate">If the application has a job</label>
      <select id="on-duplicate" value=${choices.onDuplicate} onChange=${chooseDuplicate}>
        ${DUPLICATES.map(([value, label]) => html`<option value=${value}>${label}</option>`)}
      </select>
    </div>
    <div class="control">
      <label for="strict">Refuse unknown fields</label>
      <input
        id="strict"
        type="checkbox"
        checked=${choices.strict}
        onChange=${chooseStrict}
        aria-describedby="strict-hint"
      />
      <p id="strict-hint" class="hint">Otherwise they are dropped. Only a file or JSON can have some.</p>
    </div>
  `;
}
