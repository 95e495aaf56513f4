import { field, type FieldOptions } from './field.ts';

/** `true` or `false`. */
export const Flag = (options: FieldOptions): PropertyDecorator =>
  field({
    accepts: (value) => typeof value === 'boolean',
    complaint: () => 'must be true or false',
    schema: () => ({ type: 'boolean' }),
    ...options,
  });
