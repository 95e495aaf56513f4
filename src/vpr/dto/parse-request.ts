import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

import { VprRequest } from './vpr-request.ts';

/** The request that a job was made from, as it comes back out of a message; `undefined` if it breaks the rules by now. */
export function parseRequest(input: object): VprRequest | undefined {
  const request = plainToInstance(VprRequest, input, { excludeExtraneousValues: true });
  return validateSync(request).length === 0 ? request : undefined;
}
