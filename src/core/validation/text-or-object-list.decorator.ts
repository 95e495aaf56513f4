import { applyDecorators } from '@nestjs/common';
import { type ClassConstructor, Transform } from 'class-transformer';

import { field, type FieldOptions } from './field.ts';
import { isObject } from './is-object.ts';
import { itemComplaint } from './item-complaint.ts';
import { fieldsOf, jsonSchemaOf } from './json-schema.ts';
import { textSchema } from './text.decorators.ts';
import { isBlank, isTextOf, textComplaint } from './text.ts';

export interface TextOrObjectListRule extends FieldOptions {
  readonly maxItems: number;
  /** The greatest length of a text. */
  readonly max: number;
}

/**
 * A list of texts, of objects of another DTO class without nested ones, or of both. Blank texts are dropped; they count
 * towards `maxItems`.
 */
export function TextOrObjectList(
  classOf: () => ClassConstructor<object>,
  { maxItems, max, ...options }: TextOrObjectListRule,
): PropertyDecorator {
  const text = { min: 0, max };
  const complaintAbout = (item: unknown, index: number): string | undefined => {
    if (isObject(item)) return complaintAboutField(classOf(), item, index);
    return isTextOf(item, text) ? undefined : itemComplaint(index, `${textComplaint(item, text)}, or an object`);
  };
  const firstComplaint = (value: unknown): string | undefined => {
    if (!Array.isArray(value)) return `must be a list of up to ${maxItems} strings or objects`;
    for (const [index, item] of value.entries()) {
      const complaint = complaintAbout(item, index);
      if (complaint !== undefined) return complaint;
    }
    return undefined;
  };
  return applyDecorators(
    field({
      accepts: (value) => firstComplaint(value) === undefined,
      complaint: (value) => firstComplaint(value) ?? '',
      schema: () => ({ type: 'array', maxItems, items: { anyOf: [textSchema(text), jsonSchemaOf(classOf())] } }),
      ...options,
    }),
    // A list with an invalid item stays whole, so that the complaint has the client's index.
    Transform(({ value }: { value: unknown }) =>
      Array.isArray(value) && firstComplaint(value) === undefined
        ? value.filter((item) => typeof item !== 'string' || !isBlank(item))
        : value,
    ),
  );
}

/** class-validator would refuse the texts of a mixed list, and takes ten times as long. */
function complaintAboutField(Class: ClassConstructor<object>, item: object, index: number): string | undefined {
  for (const [name, { optional, accepts, complaint }] of fieldsOf(Class.prototype as object) ?? []) {
    const value: unknown = Reflect.get(item, name);
    if ((optional && value === undefined) || accepts(value)) continue;
    return itemComplaint(`${index}.${name}`, complaint(value));
  }
  return undefined;
}
