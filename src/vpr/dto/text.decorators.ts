import { applyDecorators } from '@nestjs/common';
import { Expose } from 'class-transformer';
import { ValidateBy } from 'class-validator';

import { isText, isTextOf, type TextRule } from './text.ts';

/** A string of Unicode text. */
export function Text(rule: TextRule): PropertyDecorator {
  return applyDecorators(
    Expose(),
    ValidateBy({
      name: 'text',
      validator: {
        validate: (value: unknown) => isTextOf(value, rule),
        defaultMessage: (args) => complaint(args?.value, rule),
      },
    }),
  );
}

/** A list of strings of Unicode text. */
export function TextList(maxItems: number, rule: TextRule): PropertyDecorator {
  return applyDecorators(
    Expose(),
    ValidateBy({
      name: 'textList',
      validator: {
        validate: (value: unknown) =>
          Array.isArray(value) && value.length <= maxItems && value.every((item) => isTextOf(item, rule)),
        defaultMessage: (args) => {
          const value: unknown = args?.value;
          if (!Array.isArray(value) || value.length > maxItems) return `must be a list of up to ${maxItems} strings`;
          const index = value.findIndex((item) => !isTextOf(item, rule));
          return `[${index}] ${complaint(value[index], rule)}`;
        },
      },
    }),
  );
}

function complaint(value: unknown, { min, max, notBlank }: TextRule): string {
  if (typeof value === 'string' && !isText(value)) return 'must not contain U+0000 or an unpaired surrogate';
  const length = min === 0 ? `up to ${max}` : `${min} to ${max}`;
  return `must be a string of ${length} characters${notBlank ? ', not blank' : ''}`;
}
