import { useEffect, useState } from 'preact/hooks';

import { html } from '../html.ts';
import { isObject, type Json } from './paths.ts';

interface JsonEditorProps {
  readonly request: Json;
  readonly onUse: (request: Json) => void;
}

/** The request as it will be sent, for those who would rather read or write that. */
export function JsonEditor({ request, onUse }: JsonEditorProps) {
  const written = JSON.stringify(request, null, 2);
  const [text, setText] = useState(written);
  const [complaint, setComplaint] = useState<string>();
  useEffect(() => {
    setText(written);
  }, [written]);
  const use = () => {
    const edited = parsed(text);
    setComplaint(edited === undefined ? 'This is not a JSON object.' : undefined);
    if (edited !== undefined) onUse(edited);
  };
  return html`
    <details>
      <summary>Request as JSON</summary>
      <textarea
        aria-label="Request as JSON"
        rows="12"
        spellcheck=${false}
        dir="ltr"
        value=${text}
        onInput=${({ currentTarget }: { currentTarget: HTMLTextAreaElement }) => {
          setText(currentTarget.value);
        }}
      ></textarea>
      <button type="button" onClick=${use}>Use this JSON</button>
      ${complaint && html`<p role="alert" class="error">${complaint}</p>`}
    </details>
  `;
}

function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
