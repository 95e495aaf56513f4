import { useState } from 'preact/hooks';

import type { Field } from './form-fields.ts';
import { textOfField, valueOfText } from './text-of-field.ts';

/**
 * The text of a control as the user types it. It is written anew from the value only when that was set by something else:
 * the text of a parsed value can differ, and the caret would jump.
 */
export function useRawText(field: Field, value: unknown, onValue: (value: unknown) => void) {
  const [typed, setTyped] = useState({ text: '', value: undefined as unknown });
  const type = (text: string) => {
    const parsed = valueOfText(field, text);
    setTyped({ text, value: parsed });
    onValue(parsed);
  };
  return [value !== undefined && value === typed.value ? typed.text : textOfField(field, value), type] as const;
}
