import { isObject } from './is-object.ts';
import type { JsonSchema } from './json-schema.ts';

/** Unknown fields that are named at the most: a hostile body has many. */
const MAX_PATHS = 20;

/** The paths of the fields of a JSON value that its schema does not know, in their order; the first 20. */
export function unknownFields(value: unknown, schema: JsonSchema): string[] {
  const paths: string[] = [];
  collect(value, schema, '', paths);
  return paths;
}

function collect(value: unknown, schema: JsonSchema, parent: string, paths: string[]): void {
  if (Array.isArray(value) && schema.type === 'array') {
    for (const [index, item] of value.entries()) {
      if (paths.length >= MAX_PATHS) return;
      collect(item, schema.items, `${parent}${index}.`, paths);
    }
  } else if (isObject(value) && schema.type === 'object') {
    for (const [name, field] of Object.entries(value)) {
      if (paths.length >= MAX_PATHS) return;
      const known = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
      if (known === undefined) paths.push(parent + name);
      else collect(field, known, `${parent}${name}.`, paths);
    }
  }
}
