import type { JsonSchema, ObjectSchema } from './json-schema.ts';
import { isObject } from './is-object.ts';

/** Replaces a value of the wrong type, or a list that is too long. No rule accepts it. */
const INVALID = Symbol('invalid');

/**
 * Copies the part of a JSON value that its schema declares, and visits nothing else: class-transformer and
 * class-validator would visit every item of a list that is too long, and everything inside an object in the place of a
 * text. `null` counts as absent, and every field of the copy has its own name.
 */
function bounded(value: unknown, schema: JsonSchema): unknown {
  if ('anyOf' in schema) return bounded(value, schema.anyOf[isObject(value) ? 1 : 0]);
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

/** @returns an object with the fields of the schema only, each by its own name */
export function boundedFields(object: object, { properties }: ObjectSchema): object {
  const fields: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(properties)) {
    let value: unknown = Reflect.get(object, name);
    for (const alias of schema['x-aliases'] ?? []) value ??= Reflect.get(object, alias);
    if (value !== undefined && value !== null) fields[name] = bounded(value, schema);
    if ('x-flattened' in schema) fields[name] = withFieldsBeside(fields[name], boundedFields(object, schema));
  }
  return fields;
}

function withFieldsBeside(inside: unknown, beside: object): unknown {
  if (inside === undefined) return Object.keys(beside).length > 0 ? beside : undefined;
  return isObject(inside) ? { ...beside, ...inside } : inside;
}
