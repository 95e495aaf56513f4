import { custom } from 'valibot';

import { isText, isTextOf, type TextRule } from './text.ts';

/** A string of Unicode text. */
export const text = (rule: TextRule) =>
  custom<string>(
    (value) => isTextOf(value, rule),
    ({ input }) => complaint(input, rule),
  );

/** A list of strings of Unicode text. */
export const textList = (maxItems: number, rule: TextRule) =>
  custom<string[]>(
    (value) => isListOfUpTo(maxItems, value) && value.every((item) => isTextOf(item, rule)),
    ({ input }) => {
      if (!isListOfUpTo(maxItems, input)) return `must be a list of up to ${maxItems} strings`;
      const index = input.findIndex((item) => !isTextOf(item, rule));
      return `[${index}] ${complaint(input[index], rule)}`;
    },
  );

function isListOfUpTo(maxItems: number, value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length <= maxItems;
}

function complaint(value: unknown, { min, max, notBlank }: TextRule): string {
  if (typeof value === 'string' && !isText(value)) return 'must not contain U+0000 or an unpaired surrogate';
  const length = min === 0 ? `up to ${max}` : `${min} to ${max}`;
  return `must be a string of ${length} characters${notBlank ? ', not blank' : ''}`;
}
