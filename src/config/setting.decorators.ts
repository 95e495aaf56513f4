import { applyDecorators } from '@nestjs/common';
import { Expose, Transform } from 'class-transformer';
import { Matches, Max, Min, ValidateBy } from 'class-validator';

import { isHttpUrl } from '../validation/http-url.ts';

/** A name as AWS gives them to tables, stages and services. */
export const Name = (what: string): PropertyDecorator =>
  applyDecorators(Expose(), Matches(/^[A-Za-z0-9._-]{1,255}$/, { message: `must be ${what}` }));

export const HttpUrl = (what: string): PropertyDecorator =>
  applyDecorators(
    Expose(),
    ValidateBy({ name: 'httpUrl', validator: { validate: isHttpUrl, defaultMessage: () => `must be ${what}` } }),
  );

/** A whole number from `min` to `max`, both included. */
export function WholeNumber(min: number, max: number): PropertyDecorator {
  const message = `must be a whole number from ${min} to ${max}`;
  return applyDecorators(
    Expose(),
    Transform(({ value }: { value: unknown }) => (/^\d+$/.test(String(value)) ? Number(value) : value)),
    Min(min, { message }),
    Max(max, { message }),
  );
}
