import { type InferOutput, nullish } from 'valibot';

import { oneOf } from '../../core/validation/one-of.ts';
import { fields } from '../../core/validation/fields.ts';
import { optional } from './field.schemas.ts';
import { text } from './text.schemas.ts';

/** What the candidate answered to a question about a gap between the posting and the CV. */
export const gapResponse = fields({
  question: text({ min: 1, max: 2_000 }),
  answer: text({ min: 1, max: 20_000 }),
  question_id: optional(text({ min: 1, max: 128 })),
  destination: nullish(oneOf('CV_IMPACT', 'INTERVIEW_MVP_ONLY'), 'CV_IMPACT'),
});

export type GapResponse = InferOutput<typeof gapResponse>;
