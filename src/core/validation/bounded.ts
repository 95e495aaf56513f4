import type { JsonSchema, ObjectSchema } from './json-schema.ts';
import { isObject } from './is-object.ts';

/** Replaces a value of the wrong type, or a list that is too long. No rule accepts it. */
const INVALID = Symbol('invalid');

/**
 * Copies the part of a JSON value that its schema declares, and visits nothing else: class-transformer and
 * class-validator would visit every item of a list that is too long, and everything inside an object in the place of a
 * text. `null` counts as absent.
 */
export function bounded(value: unknown, schema: JsonSchema): unknown {
  switch (schema.type) {
    case 'object':
      return isObject(value) ? boundedFields(value, schema) : INVALID;
    case 'array':
      return Array.isArray(value) && value.length <= schema.maxItems
        ? value.map((item: unknown) => bounded(item, schema.items))
        : INVALID;
    default:
      return typeof value === 'object' ? INVALID : value;
  }
}

/** @returns an object with the fields of the schema only */
export function boundedFields(object: object, { properties }: ObjectSchema): object {
  const fields: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(properties)) {
    const value: unknown = Reflect.get(object, name);
    if (value !== undefined && value !== null) fields[name] = bounded(value, schema);
  }
  return fields;
}
