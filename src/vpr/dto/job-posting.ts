import { OneOf } from '../../validation/one-of.ts';
import { HttpUrl, Optional } from './field.decorators.ts';
import { Text, TextList } from './text.decorators.ts';

/** Lists of the posting: up to 100 items of 1 to 2 000 characters. */
const PostingList = (): PropertyDecorator => TextList(100, { min: 1, max: 2_000 });

export class JobPosting {
  @Text({ min: 1, max: 200, notBlank: true })
  readonly company_name!: string;

  @Text({ min: 1, max: 200, notBlank: true })
  readonly role_title!: string;

  @Optional()
  @Text({ min: 0, max: 20_000 })
  readonly description?: string;

  @Optional(() => [])
  @PostingList()
  readonly responsibilities!: string[];

  @Optional(() => [])
  @PostingList()
  readonly requirements!: string[];

  @Optional(() => [])
  @PostingList()
  readonly nice_to_have!: string[];

  @Optional(() => 'en')
  @OneOf('en', 'he')
  readonly language!: 'en' | 'he';

  @Optional()
  @HttpUrl()
  readonly source_url?: string;
}
