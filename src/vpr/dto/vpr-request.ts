import { type InferOutput, nullish } from 'valibot';

import { companyContext } from './company-context.ts';
import { id, nested, nestedList, optional } from './field.schemas.ts';
import { fields } from '../../core/validation/fields.ts';
import { gapResponse } from './gap-response.ts';
import { jobPosting } from './job-posting.ts';

/** The body of `POST /api/vpr` and, once it is valid, what a report is written from. Other fields are dropped. */
export const vprRequest = fields({
  user_id: id,
  application_id: id,
  job_posting: nested(jobPosting),
  gap_responses: nullish(nestedList(50, gapResponse), () => []),
  company_context: optional(nested(companyContext)),
});

export type VprRequest = InferOutput<typeof vprRequest>;
