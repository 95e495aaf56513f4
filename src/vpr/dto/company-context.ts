import { Text, TextList } from '../../core/validation/text.decorators.ts';

/** A list about the company: up to 100 items of 1 to 2 000 characters. */
const ContextList = () => TextList({ maxItems: 100, min: 1, max: 2_000, optional: true });

/** The company, as the candidate knows it. */
export class CompanyContext {
  @Text({ min: 1, max: 200, notBlank: true })
  readonly company_name!: string;

  @Text({ min: 0, max: 2_000, optional: true })
  readonly mission?: string;

  @ContextList()
  readonly values?: string[];

  @ContextList()
  readonly strategic_priorities?: string[];

  @ContextList()
  readonly recent_news?: string[];

  @Text({ min: 0, max: 200, optional: true })
  readonly industry?: string;
}
