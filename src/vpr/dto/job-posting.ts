import { HttpUrl } from '../../core/validation/http-url.decorator.ts';
import { OneOf } from '../../core/validation/one-of.decorator.ts';
import { Text, TextList } from '../../core/validation/text.decorators.ts';

const LANGUAGES = ['en', 'he'] as const;

/** A list of the posting: up to 100 items of up to 2 000 characters; blank items are dropped. */
const PostingList = () => TextList({ maxItems: 100, min: 0, max: 2_000, dropBlank: true });

/** The job, as the employer describes it. */
export class JobPosting {
  @Text({ min: 1, max: 200, notBlank: true, aliases: ['company', 'employer'] })
  readonly company_name!: string;

  @Text({ min: 1, max: 200, notBlank: true, aliases: ['title', 'job_title', 'position'] })
  readonly role_title!: string;

  @Text({ min: 0, max: 20_000, optional: true })
  readonly description?: string;

  @PostingList()
  readonly responsibilities: string[] = [];

  @PostingList()
  readonly requirements: string[] = [];

  @PostingList()
  readonly nice_to_have: string[] = [];

  @OneOf(...LANGUAGES)
  readonly language: (typeof LANGUAGES)[number] = 'en';

  @HttpUrl({ optional: true })
  readonly source_url?: string;
}
