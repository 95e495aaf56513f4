import type { GenerationRequest } from '../../src/reports/vpr-generator.ts';
import type { Cv } from '../../src/vpr/dto/cv.ts';
import { vprRequest } from './vpr-request.ts';

/** A body of `POST /api/vpr` as a generator gets it. */
export function reportRequest(body: object): GenerationRequest {
  const { cv } = body as { cv?: Cv };
  return Object.assign(vprRequest(body), cv && { cv });
}
