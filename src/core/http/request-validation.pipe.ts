import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { instanceToPlain } from 'class-transformer';

import { errorsOf, fieldErrors, toInstance } from '../validation/validate.ts';
import { InvalidRequestError } from './request.errors.ts';

/** Validates a request and drops the fields that its DTO does not declare. */
export class RequestValidationPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      // Passed by name: Nest would import the whole packages, 375 kB more in the bundle.
      validatorPackage: { validate: errorsOf },
      transformerPackage: { plainToInstance: toInstance, classToPlain: instanceToPlain },
      exceptionFactory: (errors) => new InvalidRequestError(fieldErrors(errors), validIds(errors)),
    });
  }

  protected override closeArrayGaps(): void {
    // JSON has no gaps, and looking for them takes long in a hostile body.
  }

  protected override stripProtoKeys(): void {
    // A DTO has its declared fields only, and `__proto__` is not one of them.
  }
}

/** The valid ids of the request: a log line may contain these and nothing else of its body. */
function validIds(errors: readonly ValidationError[]): Record<string, string> {
  const request = Object.entries({ ...errors[0]?.target }) as [string, string][];
  const invalid = errors.map(({ property }) => property);
  return Object.fromEntries(
    request.filter(([name]) => ['user_id', 'application_id'].includes(name) && !invalid.includes(name)),
  );
}
