import { applyDecorators } from '@nestjs/common';
import { type ClassConstructor, Expose, Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsOptional, Matches, ValidateBy, ValidateNested } from 'class-validator';

import { isHttpUrl } from '../../validation/http-url.ts';
import { isTextOf } from './text.ts';

/** RFC 9110, section 4.1, asks for at least 8000 octets; browsers keep to about 2000 characters. */
const MAX_URL_LENGTH = 2_048;

/** The field may be missing or `null`, which is the same; it then has the value `fallback`. */
export const Optional = (fallback?: () => unknown): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    Transform(({ value }: { value: unknown }) => value ?? fallback?.()),
  );

/** The id of a user or an application. It has no `#`, the separator of idempotency keys. */
export const Id = (): PropertyDecorator =>
  applyDecorators(
    Expose(),
    Matches(/^[A-Za-z0-9._:@+=-]{1,128}$/, {
      message: 'must be a string of 1 to 128 characters out of A-Z a-z 0-9 . _ : @ + = -',
    }),
  );

export const HttpUrl = (): PropertyDecorator =>
  applyDecorators(
    Expose(),
    ValidateBy({
      name: 'httpUrl',
      validator: {
        validate: (value: unknown) => isTextOf(value, { min: 1, max: MAX_URL_LENGTH }) && isHttpUrl(value),
        defaultMessage: () => `must be an http or https URL of up to ${MAX_URL_LENGTH} characters`,
      },
    }),
  );

export const Nested = (type: () => ClassConstructor<object>): PropertyDecorator => {
  const message = 'must be an object';
  return applyDecorators(Expose(), Type(type), IsObject({ message }), ValidateNested({ message }));
};

export const NestedList = (maxItems: number, type: () => ClassConstructor<object>): PropertyDecorator => {
  const message = `must be a list of up to ${maxItems} objects`;
  return applyDecorators(
    Expose(),
    Type(type),
    IsArray({ message }),
    ArrayMaxSize(maxItems, { message }),
    IsObject({ each: true, message }),
    ValidateNested({ each: true, message }),
  );
};
