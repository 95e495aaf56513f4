import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { instanceToPlain } from 'class-transformer';
import { validateSync } from 'class-validator';

import { fieldErrors, toInstance, VALIDATOR_OPTIONS } from '../validation/validate.ts';
import { InvalidRequestError } from './request.errors.ts';

/** Validates a request and drops the fields that its DTO does not declare. */
export class RequestValidationPipe extends ValidationPipe {
  constructor() {
    super({
      ...VALIDATOR_OPTIONS,
      transform: true,
      // Given by name, so that a bundle can leave out the rest of the packages (375 kB), which Nest imports otherwise.
      validatorPackage: { validate: validateSync },
      transformerPackage: { plainToInstance: toInstance, classToPlain: instanceToPlain },
      exceptionFactory: (errors) => new InvalidRequestError(fieldErrors(errors), validIds(errors)),
    });
  }

  protected override closeArrayGaps(): void {
    // JSON has none, and to look for them takes long in a body that is hostile.
  }

  protected override stripProtoKeys(): void {
    // A DTO has its declared fields alone, and no `__proto__` is among them.
  }
}

/** The ids of the request that are valid themselves: a log line may carry these and nothing else of its body. */
function validIds(errors: readonly ValidationError[]): Record<string, string> {
  const request = Object.entries({ ...errors[0]?.target }) as [string, string][];
  const invalid = errors.map(({ property }) => property);
  return Object.fromEntries(
    request.filter(([name]) => ['user_id', 'application_id'].includes(name) && !invalid.includes(name)),
  );
}
