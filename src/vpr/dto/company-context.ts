import { fields } from '../../core/validation/fields.ts';
import { optional } from './field.schemas.ts';
import { text, textList } from './text.schemas.ts';

/** Lists about the company: as those of the posting, up to 100 items of 1 to 2 000 characters. */
const contextList = optional(textList(100, { min: 1, max: 2_000 }));

/** The company, as its candidate knows it. */
export const companyContext = fields({
  company_name: text({ min: 1, max: 200, notBlank: true }),
  mission: optional(text({ min: 0, max: 2_000 })),
  values: contextList,
  strategic_priorities: contextList,
  recent_news: contextList,
  industry: optional(text({ min: 0, max: 200 })),
});
