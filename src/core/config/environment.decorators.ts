import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';

import { field } from '../validation/field.ts';
import { Pattern } from '../validation/pattern.decorator.ts';

/** A name as AWS gives them to tables, stages and services. */
export const Name = (what: string, { optional }: { readonly optional?: boolean } = {}): PropertyDecorator =>
  Pattern({ pattern: /^[A-Za-z0-9._-]*$/, min: 1, max: 255, complaint: `must be ${what}`, optional });

/** A whole number from `minimum` to `maximum`, both included, in decimal digits. */
export const WholeNumber = (minimum: number, maximum: number): PropertyDecorator =>
  applyDecorators(
    field({
      accepts: (value) => typeof value === 'number' && value >= minimum && value <= maximum,
      complaint: () => `must be a whole number from ${minimum} to ${maximum}`,
      schema: () => ({ type: 'integer', minimum, maximum }),
    }),
    Transform(({ value }: { value: unknown }) => (/^\d+$/.test(String(value)) ? Number(value) : value)),
  );
