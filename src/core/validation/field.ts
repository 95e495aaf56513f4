import { applyDecorators } from '@nestjs/common';
import { Expose } from 'class-transformer';
import { ValidateBy } from 'class-validator';

import { describeField, type JsonSchema } from './json-schema.ts';

export interface FieldOptions {
  /** Whether the field may be absent; a field with a default never is. */
  readonly optional?: boolean | undefined;
  /** Other names that the field is understood by; its own wins. */
  readonly aliases?: readonly string[] | undefined;
}

export interface FieldRule extends FieldOptions {
  readonly accepts: (value: unknown) => boolean;
  /** The message to the client about a value that is not accepted. */
  readonly complaint: (value: unknown) => string;
  /** The same rule as JSON Schema. */
  readonly schema: () => JsonSchema;
}

/** Declares a field of a DTO class, with its rule and the JSON Schema of that rule. */
export function field({ accepts, complaint, schema, optional = false, aliases = [] }: FieldRule): PropertyDecorator {
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
      describeField(prototype, String(name), { accepts, complaint, schema, optional, aliases });
    },
  );
}
