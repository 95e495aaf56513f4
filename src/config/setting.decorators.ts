import { applyDecorators } from '@nestjs/common';
import { Expose, Transform } from 'class-transformer';
import { IsIn, IsUrl, Matches, Max, Min } from 'class-validator';

/** A name as AWS gives them to tables, stages and services. */
export const Name = (what: string): PropertyDecorator =>
  applyDecorators(Expose(), Matches(/^[A-Za-z0-9._-]{1,255}$/, { message: `must be ${what}` }));

export const HttpUrl = (what: string): PropertyDecorator =>
  applyDecorators(
    Expose(),
    IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false }, { message: `must be ${what}` }),
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

export const OneOf = (...values: string[]): PropertyDecorator =>
  applyDecorators(Expose(), IsIn(values, { message: `must be one of ${values.join(', ')}` }));
