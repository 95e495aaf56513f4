import { isObject } from './is-object.ts';
import type { JsonSchema, ObjectSchema } from './json-schema.ts';

/** Unknown fields that are named at the most: a hostile body has many. */
const MAX_PATHS = 20;

/** The paths of the fields of a JSON value that its schema does not know, in their order; the first 20. */
export function unknownFields(value: unknown, schema: JsonSchema): string[] {
  const paths: string[] = [];
  collect(value, schema, '', paths);
  return paths;
}

function collect(value: unknown, schema: JsonSchema, parent: string, paths: string[]): void {
  if ('anyOf' in schema) {
    collect(value, schema.anyOf[1], parent, paths);
  } else if (Array.isArray(value) && schema.type === 'array') {
    for (const [index, item] of value.entries()) {
      if (paths.length >= MAX_PATHS) return;
      collect(item, schema.items, `${parent}${index}.`, paths);
    }
  } else if (isObject(value) && schema.type === 'object') {
    const known = schemasByName(schema);
    for (const [name, field] of Object.entries(value)) {
      if (paths.length >= MAX_PATHS) return;
      const fieldSchema = known.get(name);
      if (fieldSchema === undefined) paths.push(parent + name);
      else collect(field, fieldSchema, `${parent}${name}.`, paths);
    }
  }
}

/** The schemas of an object's fields, by every name that is understood. */
function schemasByName({ properties }: ObjectSchema): Map<string, JsonSchema> {
  const byName = new Map<string, JsonSchema>();
  for (const [name, schema] of Object.entries(properties)) {
    for (const known of [name, ...(schema['x-aliases'] ?? [])]) byName.set(known, schema);
    if ('x-flattened' in schema) for (const [inner, of] of schemasByName(schema)) byName.set(inner, of);
  }
  return byName;
}
