import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { StandardSchemaV1 } from '@standard-schema/spec';

import { type FieldError, InvalidRequestError } from './request.errors.ts';

/** Makes of what a client sent what its schema declares: those fields alone, validated. */
export class SchemaPipe extends StandardSchemaValidationPipe {
  protected override async validate<T>(value: unknown, schema: StandardSchemaV1): Promise<StandardSchemaV1.Result<T>> {
    const result = await super.validate<T>(value, schema);
    if (result.issues === undefined) return result;
    const errors = result.issues.map(fieldError);
    throw new InvalidRequestError(errors, validIds(value, errors));
  }

  protected override stripProtoKeys(): void {
    // Not needed: a schema takes declared fields alone, and no `__proto__` is among them.
  }
}

function fieldError({ path = [], message }: StandardSchemaV1.Issue): FieldError {
  const keys = path.map((segment) => String(typeof segment === 'object' ? segment.key : segment));
  return { path: keys.join('.'), messages: [message] };
}

/** The ids of the request that are valid themselves: a log line may carry these and nothing else of its body. */
function validIds(value: unknown, errors: readonly FieldError[]): Record<string, string> {
  const given = Object.entries(Object(value) as Readonly<Record<string, string>>);
  return Object.fromEntries(
    given.filter(([name]) => ['user_id', 'application_id'].includes(name) && !errors.some(({ path }) => path === name)),
  );
}
