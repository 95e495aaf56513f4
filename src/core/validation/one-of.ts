import { picklist } from 'valibot';

export const oneOf = <const Values extends readonly string[]>(...values: Values) =>
  picklist(values, `must be one of ${values.join(', ')}`);
