import fc from 'fast-check';

import type { Schema } from '../../openapi/openapi.ts';
import { anyCharacter } from './any-character.ts';
import { resolve } from './contract.ts';

/** What fits few schemas: other types, and what is a little out of bounds. */
const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    [],
    {},
    [null],
    [{}],
    true,
    0,
    -1,
    1.5,
    10_000,
    '\0',
    'a\0b',
    'a#b',
    '__proto__',
  ),
  fc.constantFrom(201, 501, 2_001, 20_001).map((length) => '🚀'.repeat(length)),
  fc.constantFrom(51, 101, 301).map((length) => Array<string>(length).fill('x')),
  fc.jsonValue({ maxDepth: 2 }),
);

/**
 * Values of a schema of the document.
 *
 * @param strayEvery of so many values inside, one does not heed its schema; 0 for none
 */
export function valuesOf(schema: Schema, strayEvery = 0): fc.Arbitrary<unknown> {
  const proper = properValuesOf(resolve(schema), strayEvery);
  if (strayEvery === 0) return proper;
  return fc.oneof({ weight: strayEvery - 1, arbitrary: proper }, { weight: 1, arbitrary: strange });
}

function properValuesOf(schema: Schema, strayEvery: number): fc.Arbitrary<unknown> {
  const { type, anyOf } = schema;
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  if (Array.isArray(anyOf)) return fc.oneof(...(anyOf as Schema[]).map((each) => valuesOf(each, strayEvery)));
  if (Array.isArray(type)) {
    return fc.oneof(...(type as string[]).map((each) => properValuesOf({ ...schema, type: each }, strayEvery)));
  }
  switch (type) {
    case 'object':
      return objectsOf(schema, strayEvery);
    case 'array':
      return listsOf(schema, strayEvery);
    case 'string':
      return textsOf(schema);
    case 'integer':
      return fc.integer({ min: Number(schema['minimum']), max: Number(schema['maximum']) });
    case 'number':
      return fc.double({ min: Number(schema['minimum']), max: Number(schema['maximum']), noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      throw new Error(`no values for ${JSON.stringify(schema)}`);
  }
}

function objectsOf({ properties, required = [] }: Schema, strayEvery: number): fc.Arbitrary<object> {
  const fields = Object.entries(properties as Readonly<Record<string, Schema>>);
  const model = Object.fromEntries(fields.map(([name, field]) => [name, valuesOf(field, strayEvery)]));
  const whole = fc.record(model, { requiredKeys: required as string[] });
  if (strayEvery === 0) return whole;
  return fc.oneof(
    { weight: strayEvery - 1, arbitrary: whole },
    { weight: 1, arbitrary: fc.record(model, { requiredKeys: [] }) },
  );
}

/** Short lists, and those that are as long as they may be, of one small item. */
function listsOf({ items, maxItems }: Schema, strayEvery: number): fc.Arbitrary<unknown[]> {
  const item = valuesOf(items as Schema, strayEvery);
  const longest = item.map((each) =>
    Array<unknown>(JSON.stringify(each).length < 60 ? Number(maxItems) : 1).fill(each),
  );
  return fc.oneof({ weight: 9, arbitrary: fc.array(item, { maxLength: 3 }) }, { weight: 1, arbitrary: longest });
}

interface TextRules {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/** Texts of any characters, as short and as long as they may be. */
function textsOf({ minLength = 0, maxLength = 1_000, pattern = '', format }: TextRules): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'iri') return fc.webUrl({ withQueryParameters: true, withFragments: true });
  const rule = new RegExp(pattern, 'u');
  const upTo = (max: number) => ({ minLength, maxLength: Math.min(max, maxLength) });
  const longest = ['x', '🚀', 'א'].map((letter) => letter.repeat(maxLength)).filter((text) => rule.test(text));
  return fc
    .oneof(
      fc.string({ unit: anyCharacter, ...upTo(20) }),
      fc.string({ unit: 'grapheme', ...upTo(40) }),
      fc.stringMatching(/^[A-Za-z0-9._:@+=|~/-]{1,40}$/),
      ...(maxLength <= 2_000 ? [fc.constantFrom(...longest)] : []),
    )
    .filter((text) => rule.test(text) && length(text) >= minLength && length(text) <= maxLength);
}

/** The length in code points, as JSON Schema counts it. */
const length = (text: string): number => Array.from(text).length;
