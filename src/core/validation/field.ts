import { applyDecorators } from '@nestjs/common';
import { Expose } from 'class-transformer';
import { ValidateBy } from 'class-validator';

import { describeField, type JsonSchema } from './json-schema.ts';

export interface FieldRule {
  readonly accepts: (value: unknown) => boolean;
  /** The message to the client about a value that is not accepted. */
  readonly complaint: (value: unknown) => string;
  /** The same rule as JSON Schema. */
  readonly schema: () => JsonSchema;
  /** Whether the field may be absent; a field with a default never is. */
  readonly optional?: boolean | undefined;
}

/** Declares a field of a DTO class, with its rule and the JSON Schema of that rule. */
export function field({ accepts, complaint, schema, optional = false }: FieldRule): PropertyDecorator {
  return applyDecorators(
    Expose(),
    ValidateBy({
      name: 'field',
      validator: {
        validate: (value: unknown) => (optional && value === undefined) || accepts(value),
        defaultMessage: (args) => complaint(args?.value),
      },
    }),
    (prototype: object, name: string | symbol) => {
      describeField(prototype, String(name), { schema, optional });
    },
  );
}
