import { field } from './field.ts';

/** One of some strings. */
export const OneOf = (...values: readonly string[]): PropertyDecorator =>
  field({
    accepts: (value) => typeof value === 'string' && values.includes(value),
    complaint: () => `must be one of ${values.join(', ')}`,
    schema: () => ({ type: 'string', enum: values }),
  });
