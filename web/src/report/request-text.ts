import type { ComponentChildren } from 'preact';

import { html } from '../html.ts';
import type { Places } from './labels.ts';
import { type Passage, splitAtQuote } from './passage.ts';

interface RequestTextProps {
  readonly value: unknown;
  /** The JSON Pointer of the value. */
  readonly pointer: string;
  readonly places: Places;
  /** The passage to highlight. */
  readonly passage: Passage | undefined;
}

/** A part of a request for reading: its texts under the names of their fields. */
export function requestText(props: RequestTextProps): ComponentChildren {
  const { value, pointer, places, passage } = props;
  const inner = (name: string | number, content: unknown) =>
    requestText({ ...props, value: content, pointer: `${pointer}/${name}` });
  if (Array.isArray(value)) {
    return html`<ol>
      ${value.map((item: unknown, index) => html`<li>${inner(index, item)}</li>`)}
    </ol>`;
  }
  if (typeof value === 'object' && value !== null) {
    const fields = Object.keys(places)
      .map((name): [string, unknown] => [name, Reflect.get(value, name)])
      .filter(([, content]) => content !== undefined && !(Array.isArray(content) && content.length === 0));
    return html`<dl>
      ${fields.map(
        ([name, content]) =>
          html`<dt>${places[name]}</dt>
            <dd>${inner(name, content)}</dd>`,
      )}
    </dl>`;
  }
  const [before, quote, after] = splitAtQuote(String(value), passage?.path === pointer ? passage.quote : '');
  return html`<span dir="auto">${before}${quote && html`<mark tabindex="-1">${quote}</mark>`}${after}</span>`;
}
