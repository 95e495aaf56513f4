import { type ComponentChildren, h } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

import { html } from '../html.ts';
import { Control } from './control.ts';
import { controlId, itemsOf } from './controls.ts';
import type { FieldErrors } from './field-errors.ts';
import type { Field, FieldList, Section } from './form-fields.ts';
import { type Json, valueAt } from './paths.ts';

interface FormState {
  readonly request: Json;
  readonly errors: FieldErrors;
  readonly onChange: (path: string, value: unknown) => void;
}

interface SectionViewProps extends FormState {
  readonly section: Section;
  readonly children?: ComponentChildren;
}

/** A part of the form: its fields, and its lists of things that have fields. */
export function SectionView({ section: { title, fields, lists }, children, ...state }: SectionViewProps) {
  return html`
    <fieldset>
      <legend>${title}</legend>
      ${children}
      <div class="controls">${fields.map((field) => controlOf(field, state))}</div>
      ${lists.map((list) => h(ListView, { list, ...state }))}
    </fieldset>
  `;
}

function ListView({ list, ...state }: FormState & { readonly list: FieldList }) {
  const items = itemsOf(list, state.request);
  const addId = `add-${controlId(list.path)}`;
  const nextFocus = useRef('');
  const change = (changed: readonly unknown[], focusId: string) => {
    nextFocus.current = focusId;
    state.onChange(list.path, changed);
  };
  useLayoutEffect(() => {
    if (nextFocus.current !== '') document.getElementById(nextFocus.current)?.focus();
    nextFocus.current = '';
  }, [items.length]);
  return html`
    ${items.map(
      (_, index) => html`
        <fieldset class="item">
          <legend>${list.name} ${index + 1}</legend>
          <div class="controls">
            ${list.fields.map((field) => controlOf({ ...field, path: `${list.path}.${index}.${field.path}` }, state))}
          </div>
          <button
            type="button"
            onClick=${() => {
              change(items.toSpliced(index, 1), addId);
            }}
          >
            Remove ${list.name.toLowerCase()} ${index + 1}
          </button>
        </fieldset>
      `,
    )}
    <button
      type="button"
      id=${addId}
      onClick=${() => {
        change([...items, {}], controlId(`${list.path}.${items.length}.${list.fields[0]?.path}`));
      }}
    >
      Add ${list.name.toLowerCase()}
    </button>
  `;
}

function controlOf(field: Field, { request, errors, onChange }: FormState) {
  const { path } = field;
  return h(Control, { field, value: valueAt(request, path), errors: errors.get(path), onChange, key: path });
}
