import type { JsonSchema, ObjectSchema } from '../src/core/validation/json-schema.ts';
import { noteOn } from './fields.ts';
import { reference, type Schema } from './openapi.ts';

/**
 * The schema of a DTO class, as a client may fill it: each class is a component of its own, and `null` in an optional
 * field is the same as no field.
 *
 * @param components where the classes are added
 */
export function requestSchema(schema: JsonSchema, components: Record<string, Schema>): Schema {
  if ('anyOf' in schema) {
    return { anyOf: schema.anyOf.map((each) => requestSchema(each, components)) };
  }
  if (schema.type === 'array') return { ...schema, items: requestSchema(schema.items, components) };
  if (schema.type !== 'object') return { ...schema };
  const { title, required, properties } = schema;
  components[title] ??= {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries<JsonSchema>(properties).map(([name, field]) => {
        const { 'x-aliases': aliases = [], ...rules } = field;
        const description = descriptionOf(title, name, aliases, 'x-flattened' in field);
        const described = { ...requestSchema(rules, components), ...(description && { description }) };
        return [name, required.includes(name) ? described : orNull(described)];
      }),
    ),
    ...(required.length > 0 && { required }),
  };
  return { ...reference('schemas', title) };
}

function descriptionOf(dto: string, field: string, aliases: readonly string[], isFlattened: boolean): string {
  const otherNames = aliases.map((alias) => `\`${alias}\``).join(', ');
  return [
    noteOn(dto, field),
    otherNames && `Also understood as ${otherNames}; its own name wins.`,
    isFlattened && 'Its fields are understood beside it as well; those inside win.',
  ]
    .filter(Boolean)
    .join(' ');
}

/** The same schema, which `null` follows as well. */
function orNull({ default: fallback, description, ...schema }: Schema): Schema {
  const about = {
    ...(fallback !== undefined && { default: fallback }),
    ...(description !== undefined && { description }),
  };
  if (Array.isArray(schema['anyOf'])) return { anyOf: [...(schema['anyOf'] as Schema[]), { type: 'null' }], ...about };
  if (typeof schema['$ref'] === 'string') return { anyOf: [schema, { type: 'null' }], ...about };
  const values = Array.isArray(schema['enum']) && { enum: [...(schema['enum'] as unknown[]), null] };
  return { ...schema, type: [schema['type'], 'null'].flat(), ...values, ...about };
}

/** The schema of a DTO as it is stored: every field by its own name, defaults filled in, and no `null`. */
export function storedSchema(schema: JsonSchema): Schema {
  const ofRequests = ['x-aliases', 'x-flattened', 'default'];
  const rules = Object.fromEntries(Object.entries(schema).filter(([keyword]) => !ofRequests.includes(keyword)));
  if ('anyOf' in schema) return { anyOf: schema.anyOf.map(storedSchema) };
  if (schema.type === 'array') return { ...rules, items: storedSchema(schema.items) };
  if (schema.type !== 'object') return rules;
  const fields = Object.entries<JsonSchema>(schema.properties);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, field]) => [name, storedSchema(field)])),
    required: fields
      .filter(([name, field]) => schema.required.includes(name) || field.default !== undefined)
      .map(([name]) => name),
  };
}

/** The same DTO without the need of a `user_id`: where there is a token, that says it. */
export function withUserOfToken(schema: ObjectSchema): ObjectSchema {
  return { ...schema, required: schema.required.filter((name) => name !== 'user_id') };
}
