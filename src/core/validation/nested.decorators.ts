import { applyDecorators } from '@nestjs/common';
import { type ClassConstructor, Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';

import { field, type FieldOptions } from './field.ts';
import { isObject } from './is-object.ts';
import { itemComplaint } from './item-complaint.ts';
import { jsonSchemaOf } from './json-schema.ts';

type ClassOf = () => ClassConstructor<object>;

export interface NestedObjectOptions extends FieldOptions {
  /** Whether the object's fields may stand beside it as well; those inside win. */
  readonly flattened?: boolean;
}

/** An object of another DTO class. */
export const NestedObject = (
  classOf: ClassOf,
  { flattened = false, ...options }: NestedObjectOptions = {},
): PropertyDecorator =>
  applyDecorators(
    Type(classOf),
    field({
      accepts: isObject,
      complaint: () => 'must be an object',
      schema: () => ({ ...jsonSchemaOf(classOf()), ...(flattened && { 'x-flattened': true }) }),
      ...options,
    }),
    ValidateNested(),
  );

/** A list of objects of another DTO class. */
export const NestedList = (classOf: ClassOf, maxItems: number, options: FieldOptions = {}): PropertyDecorator =>
  applyDecorators(
    Type(classOf),
    field({
      accepts: (value) => Array.isArray(value) && value.every(isObject),
      complaint: (value) =>
        Array.isArray(value)
          ? itemComplaint(
              value.findIndex((item) => !isObject(item)),
              'must be an object',
            )
          : `must be a list of up to ${maxItems} objects`,
      schema: () => ({ type: 'array', maxItems, items: jsonSchemaOf(classOf()) }),
      ...options,
    }),
    ValidateNested(),
  );
