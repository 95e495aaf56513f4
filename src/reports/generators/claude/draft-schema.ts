import { type JsonSchema, jsonSchemaOf } from '../../../core/validation/json-schema.ts';
import { Draft } from './draft.ts';

type StrictSchema = Readonly<Record<string, unknown>>;

/** The schema of a draft as the API takes it: no lengths, no limits, and no other fields. Lengths are checked here. */
export function draftSchema(): StrictSchema {
  return strict(jsonSchemaOf(Draft));
}

function strict(schema: JsonSchema): StrictSchema {
  if ('properties' in schema) {
    return {
      type: 'object',
      properties: Object.fromEntries(Object.entries(schema.properties).map(([name, each]) => [name, strict(each)])),
      required: schema.required,
      additionalProperties: false,
    };
  }
  if ('items' in schema) return { type: 'array', items: strict(schema.items) };
  if ('enum' in schema) return { type: 'string', enum: schema.enum };
  return 'type' in schema ? { type: schema.type } : {};
}
