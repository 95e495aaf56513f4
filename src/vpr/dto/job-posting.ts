import { type InferOutput, nullish } from 'valibot';

import { fields } from '../../core/validation/fields.ts';
import { oneOf } from '../../core/validation/one-of.ts';
import { httpUrl, optional } from './field.schemas.ts';
import { text, textList } from './text.schemas.ts';

/** Lists of the posting: up to 100 items of 1 to 2 000 characters. */
const postingList = nullish(textList(100, { min: 1, max: 2_000 }), () => []);

/** What the job is, as its employer describes it. */
export const jobPosting = fields({
  company_name: text({ min: 1, max: 200, notBlank: true }),
  role_title: text({ min: 1, max: 200, notBlank: true }),
  description: optional(text({ min: 0, max: 20_000 })),
  responsibilities: postingList,
  requirements: postingList,
  nice_to_have: postingList,
  language: nullish(oneOf('en', 'he'), 'en'),
  source_url: optional(httpUrl),
});

export type JobPosting = InferOutput<typeof jobPosting>;
