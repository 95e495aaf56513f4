import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';

import { field } from './field.ts';
import { Pattern } from './pattern.decorator.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the id of a user or an application is. It has no `#`, the separator of idempotency keys. */
export const ID = {
  pattern: /^[A-Za-z0-9._:@+=|~/-]*$/,
  min: 1,
  max: 128,
  complaint: 'must be a string of 1 to 128 characters out of A-Z a-z 0-9 . _ : @ + = - | ~ /',
};

/** The id of a user or an application. */
export const Id = ({ optional }: { readonly optional?: boolean } = {}): PropertyDecorator =>
  Pattern({ ...ID, optional });

/** A UUID of any version; the DTO has it in lower case. */
export const Uuid = (): PropertyDecorator =>
  applyDecorators(
    field({
      accepts: (value) => typeof value === 'string' && UUID.test(value),
      complaint: () => 'must be a UUID',
      schema: () => ({ type: 'string', format: 'uuid' }),
    }),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value)),
  );
