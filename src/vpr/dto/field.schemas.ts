import { array, custom, type GenericSchema, nullish, pipe, regex, string } from 'valibot';

import { isHttpUrl } from '../../core/validation/http-url.ts';
import { isTextOf } from './text.ts';

/** RFC 9110, section 4.1, asks for at least 8000 octets; browsers keep to about 2000 characters. */
const MAX_URL_LENGTH = 2_048;

/** The field may be missing or `null`, which is the same. */
export const optional = <Schema extends GenericSchema>(schema: Schema) => nullish(schema, () => undefined);

const ID_MESSAGE = 'must be a string of 1 to 128 characters out of A-Z a-z 0-9 . _ : @ + = -';

/** The id of a user or an application. It has no `#`, the separator of idempotency keys. */
export const id = pipe(string(ID_MESSAGE), regex(/^[A-Za-z0-9._:@+=-]{1,128}$/, ID_MESSAGE));

export const httpUrl = custom<string>(
  (value) => isTextOf(value, { min: 1, max: MAX_URL_LENGTH }) && isHttpUrl(value),
  `must be an http or https URL of up to ${MAX_URL_LENGTH} characters`,
);

/** What `fields` takes for an object may be a list; here it may not. */
export const nested = <Schema extends GenericSchema<object>>(schema: Schema) =>
  pipe(custom<object>(isObject, 'must be an object'), schema);

export const nestedList = <Schema extends GenericSchema<object>>(maxItems: number, schema: Schema) =>
  pipe(
    custom<object[]>(
      (value) => Array.isArray(value) && value.length <= maxItems && value.every(isObject),
      `must be a list of up to ${maxItems} objects`,
    ),
    array(schema),
  );

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
