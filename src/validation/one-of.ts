import { applyDecorators } from '@nestjs/common';
import { Expose } from 'class-transformer';
import { IsIn } from 'class-validator';

export const OneOf = (...values: string[]): PropertyDecorator =>
  applyDecorators(Expose(), IsIn(values, { message: `must be one of ${values.join(', ')}` }));
