import { field } from './field.ts';

/** One of some strings. */
export const OneOf = (...values: readonly string[]): PropertyDecorator => oneOf(values, false);

/** One of some strings, or absent. */
export const OptionalOneOf = (...values: readonly string[]): PropertyDecorator => oneOf(values, true);

const oneOf = (values: readonly string[], optional: boolean): PropertyDecorator =>
  field({
    accepts: (value) => typeof value === 'string' && values.includes(value),
    complaint: () => `must be one of ${values.join(', ')}`,
    schema: () => ({ type: 'string', enum: values }),
    optional,
  });
