import { describe, expect, it } from '@jest/globals';

import { Flag } from './flag.decorator.ts';
import { HttpUrl } from './http-url.decorator.ts';
import { Id, Uuid } from './id.decorators.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { NestedList, NestedObject } from './nested.decorators.ts';
import { OneOf } from './one-of.decorator.ts';
import { Text, TextList } from './text.decorators.ts';
import { TextOrNumber } from './text-or-number.decorator.ts';
import { TextOrObjectList } from './text-or-object-list.decorator.ts';

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

  // The class is declared further down: only a function can name it.
  @NestedObject(() => Customer, { optional: true })
  readonly customer?: object;

  @NestedList(() => Customer, 3)
  readonly others!: object[];

  @NestedObject(() => Customer, { optional: true, flattened: true })
  readonly payer?: object;

  @TextOrObjectList(() => Customer, { maxItems: 4, max: 30, optional: true, aliases: ['people', 'folk'] })
  readonly guests?: (string | object)[];

  @TextOrNumber({ max: 10, maximum: 9_999, optional: true })
  readonly year?: string | number;

  @Flag({ optional: true })
  readonly paid?: boolean;
}

class Customer {
  @Text({ min: 1, max: 10 })
  readonly name!: string;
}

const TEXT = String.raw`^[^\u0000]*$`;
const NOT_BLANK = String.raw`^[^\u0000]*[^\s\u0000][^\u0000]*$`;

const CUSTOMER = {
  type: 'object',
  title: 'Customer',
  properties: { name: { type: 'string', minLength: 1, maxLength: 10, pattern: TEXT } },
  required: ['name'],
};

describe('jsonSchemaOf', () => {
  it('has the type, the limits and the default of every field, and says whether it is required', () => {
    expect(jsonSchemaOf(Order)).toEqual({
      type: 'object',
      title: 'Order',
      properties: {
        id: { type: 'string', minLength: 1, maxLength: 128, pattern: '^[A-Za-z0-9._:@+=|~/-]*$' },
        uuid: { type: 'string', format: 'uuid' },
        title: { type: 'string', minLength: 1, maxLength: 200, pattern: NOT_BLANK },
        note: { type: 'string', maxLength: 2_000, pattern: TEXT },
        tags: { type: 'array', maxItems: 100, items: { type: 'string', minLength: 1, maxLength: 20, pattern: TEXT } },
        lines: { type: 'array', maxItems: 5, items: { type: 'string', maxLength: 20, pattern: TEXT }, default: [] },
        language: { type: 'string', enum: ['en', 'he'], default: 'en' },
        url: { type: 'string', format: 'iri', maxLength: 2_048, pattern: String.raw`^[hH][tT][tT][pP][sS]?:\/\/\S+$` },
        customer: CUSTOMER,
        others: { type: 'array', maxItems: 3, items: CUSTOMER },
        payer: { ...CUSTOMER, 'x-flattened': true },
        guests: {
          type: 'array',
          maxItems: 4,
          items: { anyOf: [{ type: 'string', maxLength: 30, pattern: TEXT }, CUSTOMER] },
          'x-aliases': ['people', 'folk'],
        },
        year: {
          type: ['string', 'number'],
          maxLength: 10,
          pattern: TEXT,
          minimum: 0,
          maximum: 9_999,
          not: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.01 },
        },
        paid: { type: 'boolean' },
      },
      required: ['id', 'uuid', 'title', 'others'],
    });
  });

  it('is made once for each class', () => {
    expect(jsonSchemaOf(Order)).toBe(jsonSchemaOf(Order));
  });
});
