import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';

import { field } from './field.ts';

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
