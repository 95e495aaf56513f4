import { Optional } from './field.decorators.ts';
import { Text, TextList } from './text.decorators.ts';

/** Lists about the company: as those of the posting, up to 100 items of 1 to 2 000 characters. */
const ContextList = (): PropertyDecorator => TextList(100, { min: 1, max: 2_000 });

export class CompanyContext {
  @Text({ min: 1, max: 200, notBlank: true })
  readonly company_name!: string;

  @Optional()
  @Text({ min: 0, max: 2_000 })
  readonly mission?: string;

  @Optional()
  @ContextList()
  readonly values?: string[];

  @Optional()
  @ContextList()
  readonly strategic_priorities?: string[];

  @Optional()
  @ContextList()
  readonly recent_news?: string[];

  @Optional()
  @Text({ min: 0, max: 200 })
  readonly industry?: string;
}
