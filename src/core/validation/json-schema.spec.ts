import { describe, expect, it } from '@jest/globals';

import { HttpUrl } from './http-url.decorator.ts';
import { Id, Uuid } from './id.decorators.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { NestedList, NestedObject } from './nested.decorators.ts';
import { OneOf } from './one-of.decorator.ts';
import { Text, TextList } from './text.decorators.ts';

class Order {
  @Id()
  readonly id!: string;

  @Uuid()
  readonly uuid!: string;

  @Text({ min: 1, max: 200, notBlank: true })
  readonly title!: string;

  @Text({ min: 0, max: 2_000, optional: true })
  readonly note?: string;

  @TextList({ maxItems: 100, min: 1, max: 20, optional: true })
  readonly tags?: string[];

  @TextList({ maxItems: 5, min: 0, max: 20, dropBlank: true })
  readonly lines: string[] = [];

  @OneOf('en', 'he')
  readonly language: 'en' | 'he' = 'en';

  @HttpUrl({ optional: true })
  readonly url?: string;

  // Of a class that is declared further down: only its function can name it.
  @NestedObject(() => Customer, { optional: true })
  readonly customer?: object;

  @NestedList(() => Customer, 3)
  readonly others!: object[];
}

class Customer {
  @Text({ min: 1, max: 10 })
  readonly name!: string;
}

const CUSTOMER = {
  type: 'object',
  properties: { name: { type: 'string', minLength: 1, maxLength: 10 } },
  required: ['name'],
};

describe('jsonSchemaOf', () => {
  it('has the type, the limits and the default of every field, and says whether it is required', () => {
    expect(jsonSchemaOf(Order)).toEqual({
      type: 'object',
      properties: {
        id: { type: 'string', minLength: 1, maxLength: 128, pattern: '^[A-Za-z0-9._:@+=|~/-]*$' },
        uuid: { type: 'string', format: 'uuid' },
        title: { type: 'string', minLength: 1, maxLength: 200, pattern: String.raw`\S` },
        note: { type: 'string', maxLength: 2_000 },
        tags: { type: 'array', maxItems: 100, items: { type: 'string', minLength: 1, maxLength: 20 } },
        lines: { type: 'array', maxItems: 5, items: { type: 'string', maxLength: 20 }, default: [] },
        language: { type: 'string', enum: ['en', 'he'], default: 'en' },
        url: { type: 'string', format: 'iri', maxLength: 2_048, pattern: String.raw`^[hH][tT][tT][pP][sS]?:\/\/\S+$` },
        customer: CUSTOMER,
        others: { type: 'array', maxItems: 3, items: CUSTOMER },
      },
      required: ['id', 'uuid', 'title', 'others'],
    });
  });

  it('is made once for each class', () => {
    expect(jsonSchemaOf(Order)).toBe(jsonSchemaOf(Order));
  });
});
