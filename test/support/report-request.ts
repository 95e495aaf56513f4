import { withoutContactDetails } from '../../src/reports/contact-details.ts';
import type { GenerationRequest } from '../../src/reports/vpr-generator.ts';
import { vprRequest } from './vpr-request.ts';

/** A body of `POST /api/vpr` as a generator gets it. */
export function reportRequest(body: object): GenerationRequest {
  return withoutContactDetails(vprRequest(body));
}
