import { html } from '../html.ts';
import { controlId } from './controls.ts';
import type { Field } from './form-fields.ts';
import { useRawText } from './use-raw-text.ts';

interface ControlProps {
  readonly field: Field;
  readonly value: unknown;
  readonly errors: readonly string[] | undefined;
  readonly onChange: (path: string, value: unknown) => void;
}

interface Changed {
  readonly currentTarget: HTMLInputElement;
}

/** A field with its label, its hint and what is wrong with it. */
export function Control({ field, value, errors = [], onChange }: ControlProps) {
  const { path, label, kind, hint, isRequired = false } = field;
  const id = controlId(path);
  const [text, type] = useRawText(field, value, (changed) => {
    onChange(path, changed);
  });
  const properties = {
    id,
    required: isRequired,
    dir: 'auto',
    'aria-invalid': errors.length > 0 ? 'true' : undefined,
    'aria-describedby':
      [hint && `${id}-hint`, errors.length > 0 && `${id}-errors`].filter(Boolean).join(' ') || undefined,
    value: text,
    onInput: ({ currentTarget }: Changed) => {
      if (kind === 'check') onChange(path, currentTarget.checked);
      else type(currentTarget.value);
    },
  };
  return html`
    <div class=${`control ${kind === 'text' ? 'long' : ''}`}>
      <label for=${id}>${label}${isRequired && html` <span aria-hidden="true">*</span>`}</label>
      ${elementOf(kind, properties, value)} ${hint && html`<p id=${`${id}-hint`} class="hint">${hint}</p>`}
      ${errors.length > 0 && html`<p id=${`${id}-errors`} class="error">${errors.join(' ')}</p>`}
    </div>
  `;
}

function elementOf(kind: Field['kind'], properties: object, value: unknown) {
  if (kind === 'check') return html`<input ...${properties} type="checkbox" checked=${value === true} />`;
  if (kind === undefined) return html`<input ...${properties} />`;
  if (typeof kind === 'string') return html`<textarea ...${properties} rows="4"></textarea>`;
  return html`
    <select ...${properties}>
      ${kind.map(([choice, label]) => html`<option value=${choice}>${label}</option>`)}
    </select>
  `;
}
