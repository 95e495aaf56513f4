import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';

import { field } from './field.ts';

/** A number from 0 to `maximum`, in decimal digits, such as an amount of money; or absent. */
export const OptionalDecimal = (maximum: number): PropertyDecorator =>
  applyDecorators(
    field({
      accepts: (value) => typeof value === 'number' && value <= maximum,
      complaint: () => `must be a number from 0 to ${maximum}`,
      schema: () => ({ type: 'number', minimum: 0, maximum }),
      optional: true,
    }),
    Transform(({ value }: { value: unknown }) => (/^\d+(?:\.\d+)?$/.test(String(value)) ? Number(value) : value)),
  );
