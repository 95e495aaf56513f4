import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';

import { field, type FieldOptions } from './field.ts';
import { itemComplaint } from './item-complaint.ts';
import type { StringSchema } from './json-schema.ts';
import { isBlank, isTextOf, textComplaint, type TextRule } from './text.ts';

/** A string of Unicode text. */
export const Text = ({ optional, aliases, ...rule }: TextRule & FieldOptions): PropertyDecorator =>
  field({
    accepts: (value) => isTextOf(value, rule),
    complaint: (value) => textComplaint(value, rule),
    schema: () => textSchema(rule),
    optional,
    aliases,
  });

export interface TextListRule extends FieldOptions {
  readonly maxItems: number;
  /** The limits of each item. */
  readonly min: number;
  readonly max: number;
  /** Whether blank items are dropped; they count towards `maxItems`. */
  readonly dropBlank?: boolean;
}

/** A list of strings of Unicode text. */
export function TextList({ maxItems, dropBlank = false, optional, aliases, ...rule }: TextListRule): PropertyDecorator {
  const isItem = (item: unknown) => isTextOf(item, rule);
  const isList = (value: unknown): value is string[] => Array.isArray(value) && value.every(isItem);
  return applyDecorators(
    field({
      accepts: isList,
      complaint: (value) => {
        if (!Array.isArray(value)) return `must be a list of up to ${maxItems} strings`;
        const index = value.findIndex((item) => !isItem(item));
        return itemComplaint(index, textComplaint(value[index], rule));
      },
      schema: () => ({ type: 'array', maxItems, items: textSchema(rule) }),
      optional,
      aliases,
    }),
    // A list with an invalid item stays whole, so that the complaint has the client's index.
    ...(dropBlank
      ? [Transform(({ value }: { value: unknown }) => (isList(value) ? value.filter((item) => !isBlank(item)) : value))]
      : []),
  );
}

/** JSON Schema has no keyword for it: a text without U+0000. */
export const NO_NUL = String.raw`^[^\u0000]*$`;

/** The pattern of a text that is not white space alone and has no U+0000. */
const NOT_BLANK = String.raw`^[^\u0000]*[^\s\u0000][^\u0000]*$`;

/** The rule as JSON Schema. */
export function textSchema({ min, max, notBlank = false }: TextRule): StringSchema {
  const pattern = notBlank ? NOT_BLANK : NO_NUL;
  return { type: 'string', ...(min > 0 && { minLength: min }), maxLength: max, pattern };
}
