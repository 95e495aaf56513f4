import { type JsonSchema, jsonSchemaOf } from '../../../core/validation/json-schema.ts';
import { Draft } from './draft.ts';

type StrictSchema = Readonly<Record<string, unknown>>;

/** The schema of a draft as the API takes it: no lengths, no limits, and no other fields. Lengths are checked here. */
export function draftSchema(): StrictSchema {
  return strict(jsonSchemaOf(Draft));
}

function strict(schema: JsonSchema): StrictSchema {
  switch (schema.type) {
    case 'object':
      return {
        type: 'object',
        properties: Object.fromEntries(Object.entries(schema.properties).map(([name, each]) => [name, strict(each)])),
        required: schema.required,
        additionalProperties: false,
      };
    case 'array':
      return { type: 'array', items: strict(schema.items) };
    case 'string':
      return { type: 'string', ...(schema.enum && { enum: schema.enum }) };
    default:
      return { type: schema.type };
  }
}
