import type { ClassConstructor } from 'class-transformer';

import { isObject } from './is-object.ts';

/** The part of JSON Schema (2020-12) that DTO classes need. Lengths count code points in both. */
export type JsonSchema =
  | ObjectSchema
  | ArraySchema
  | StringSchema
  | NumberSchema
  | BooleanSchema
  | StringOrNumberSchema
  | StringOrObjectSchema;

interface FieldSchema {
  readonly default?: unknown;
  /** Other names that the field is understood by; its own wins. */
  readonly 'x-aliases'?: readonly string[];
}

export interface ObjectSchema extends FieldSchema {
  readonly type: 'object';
  /** The name of the DTO class. */
  readonly title: string;
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required: readonly string[];
  /** The object's fields may stand beside it as well; those inside win. */
  readonly 'x-flattened'?: true;
}

export interface ArraySchema extends FieldSchema {
  readonly type: 'array';
  readonly items: JsonSchema;
  readonly maxItems: number;
}

export interface StringSchema extends FieldSchema {
  readonly type: 'string';
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: 'uuid' | 'iri';
  readonly enum?: readonly string[];
}

export interface NumberSchema extends FieldSchema {
  readonly type: 'integer' | 'number';
  readonly minimum: number;
  readonly maximum: number;
}

export interface BooleanSchema extends FieldSchema {
  readonly type: 'boolean';
}

export interface StringOrNumberSchema extends FieldSchema {
  readonly type: readonly ['string', 'number'];
  readonly maxLength: number;
  readonly pattern: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly not: { readonly type: 'number'; readonly exclusiveMinimum: number; readonly exclusiveMaximum: number };
}

export interface StringOrObjectSchema extends FieldSchema {
  readonly anyOf: readonly [StringSchema, ObjectSchema];
}

export interface FieldDescription {
  readonly accepts: (value: unknown) => boolean;
  readonly complaint: (value: unknown) => string;
  /** A function, so that a field may have a class that is declared further down. */
  readonly schema: () => JsonSchema;
  readonly optional: boolean;
  readonly aliases: readonly string[];
}

const described = new Map<object, Map<string, FieldDescription>>();
const schemas = new Map<ClassConstructor<unknown>, ObjectSchema>();

/** Records the schema of a field of the class that `prototype` belongs to. */
export function describeField(prototype: object, name: string, field: FieldDescription): void {
  const fields = described.get(prototype) ?? new Map<string, FieldDescription>();
  described.set(prototype, fields.set(name, field));
}

/** The fields of the DTO class that `prototype` belongs to, in the order of their declaration; `undefined` for any other class. */
export function fieldsOf(prototype: object): ReadonlyMap<string, FieldDescription> | undefined {
  return described.get(prototype);
}

/**
 * The JSON Schema of a DTO class. A field's default is its initial value in the class; a field with a default is not
 * required.
 */
export function jsonSchemaOf(Class: ClassConstructor<unknown>): ObjectSchema {
  const known = schemas.get(Class);
  if (known) return known;
  const fields = [...(fieldsOf(Class.prototype as object) ?? [])];
  const instance = new Class();
  const defaultOf = (name: string): unknown => (isObject(instance) ? Reflect.get(instance, name) : undefined);
  const schema: ObjectSchema = {
    type: 'object',
    title: Class.name,
    properties: Object.fromEntries(
      fields.map(([name, field]) => {
        const fallback = defaultOf(name);
        const aliases = field.aliases.length > 0 && { 'x-aliases': field.aliases };
        return [name, { ...field.schema(), ...aliases, ...(fallback !== undefined && { default: fallback }) }];
      }),
    ),
    required: fields.filter(([name, { optional }]) => !optional && defaultOf(name) === undefined).map(([name]) => name),
  };
  schemas.set(Class, schema);
  return schema;
}
