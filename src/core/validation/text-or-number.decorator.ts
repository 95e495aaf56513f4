import { field, type FieldOptions } from './field.ts';
import { NO_NUL } from './text.decorators.ts';
import { isTextOf } from './text.ts';

/** The least number besides 0. DynamoDB would fail to store one below 1e-130. */
const LEAST = 0.01;

export interface TextOrNumberRule extends FieldOptions {
  /** The greatest length of a text. */
  readonly max: number;
  /** The greatest number; the least is 0. */
  readonly maximum: number;
}

/** What some write as a text and others as a number, such as a year. */
export const TextOrNumber = ({ max, maximum, ...options }: TextOrNumberRule): PropertyDecorator =>
  field({
    accepts: (value) =>
      isTextOf(value, { min: 0, max }) ||
      (typeof value === 'number' && (value === 0 || value >= LEAST) && value <= maximum),
    complaint: () => `must be a string of up to ${max} characters, 0, or a number from ${LEAST} to ${maximum}`,
    schema: () => ({
      type: ['string', 'number'],
      maxLength: max,
      pattern: NO_NUL,
      minimum: 0,
      maximum,
      not: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: LEAST },
    }),
    ...options,
  });
