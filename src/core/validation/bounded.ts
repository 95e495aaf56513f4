import type { JsonSchema, ObjectSchema } from './json-schema.ts';
import { isObject } from './is-object.ts';

/** In the place of a value that is not of its field's type, or is too long a list. No rule accepts it. */
const MISSHAPEN = Symbol('misshapen');

/**
 * Copies of a JSON value what its schema declares, without looking any further: class-transformer and class-validator
 * would visit every item of a list that is too long, and everything inside an object that stands where a text belongs.
 * `null` counts as absent.
 */
export function bounded(value: unknown, schema: JsonSchema): unknown {
  switch (schema.type) {
    case 'object':
      return isObject(value) ? boundedFields(value, schema) : MISSHAPEN;
    case 'array':
      return Array.isArray(value) && value.length <= schema.maxItems
        ? value.map((item: unknown) => bounded(item, schema.items))
        : MISSHAPEN;
    default:
      return typeof value === 'object' ? MISSHAPEN : value;
  }
}

/** @returns an object that has no field but those of the schema */
export function boundedFields(object: object, { properties }: ObjectSchema): object {
  const fields: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(properties)) {
    const value: unknown = Reflect.get(object, name);
    if (value !== undefined && value !== null) fields[name] = bounded(value, schema);
  }
  return fields;
}
