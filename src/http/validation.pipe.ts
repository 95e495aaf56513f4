import { ValidationPipe } from '@nestjs/common';
import { instanceToPlain, plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';

import { type FieldError, InvalidRequestError } from './request.errors.ts';

/** Makes a DTO out of a body: its declared fields alone, validated. */
export const validationPipe = new ValidationPipe({
  transform: true,
  transformOptions: { excludeExtraneousValues: true },
  forbidUnknownValues: true,
  validationError: { target: true, value: false },
  // Given here, and no more of them than the pipe calls, so that a bundler can leave out the rest.
  validatorPackage: { validate },
  transformerPackage: { plainToInstance, classToPlain: instanceToPlain },
  exceptionFactory: (errors) => new InvalidRequestError(fieldErrors(errors), validIds(errors)),
});

function fieldErrors(errors: readonly ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap(({ property, constraints, children = [] }) => {
    const path = parent + property;
    // What is said of the parts of a field that has the wrong type itself would only mislead.
    if (constraints === undefined) return fieldErrors(children, `${path}.`);
    return [{ path, messages: [...new Set(Object.values(constraints))] }];
  });
}

/** The ids of the request that are valid themselves: a log line may carry these and nothing else of its body. */
function validIds(errors: readonly ValidationError[]): Record<string, string> {
  const request = Object.entries(errors[0]?.target ?? {});
  return Object.fromEntries(
    request.filter(
      ([name]) => ['user_id', 'application_id'].includes(name) && !errors.some(({ property }) => property === name),
    ),
  );
}
