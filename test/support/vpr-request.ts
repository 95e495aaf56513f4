import { validate } from '../../src/core/validation/validate.ts';
import { VprRequest } from '../../src/vpr/dto/vpr-request.ts';

/** The request that a body makes; fails if it breaks a rule. */
export function vprRequest(body: unknown): VprRequest {
  const result = validate(VprRequest, body);
  if (!result.valid) throw new Error(JSON.stringify(result.errors));
  return result.value;
}
