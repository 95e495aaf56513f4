import { applyDecorators } from '@nestjs/common';
import { type ClassConstructor, Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';

import { field } from './field.ts';
import { isObject } from './is-object.ts';
import { jsonSchemaOf } from './json-schema.ts';

type ClassOf = () => ClassConstructor<object>;

/** An object of another DTO class. */
export const NestedObject = (classOf: ClassOf, { optional }: { readonly optional?: boolean } = {}): PropertyDecorator =>
  applyDecorators(
    Type(classOf),
    field({
      accepts: isObject,
      complaint: () => 'must be an object',
      schema: () => jsonSchemaOf(classOf()),
      optional,
    }),
    ValidateNested(),
  );

/** A list of objects of another DTO class. */
export const NestedList = (classOf: ClassOf, maxItems: number): PropertyDecorator =>
  applyDecorators(
    Type(classOf),
    field({
      accepts: (value) => Array.isArray(value) && value.every(isObject),
      complaint: () => `must be a list of up to ${maxItems} objects`,
      schema: () => ({ type: 'array', maxItems, items: jsonSchemaOf(classOf()) }),
    }),
    ValidateNested(),
  );
