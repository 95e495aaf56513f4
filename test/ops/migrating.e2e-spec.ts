import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

import { tables } from '../../infrastructure/tables.ts';

const guide = readFileSync('docs/migrating.md', 'utf8');

describe('the commands of docs/migrating.md', () => {
  it('create every index that the task of CareerVP has not, as the template has it', () => {
    const created = Array.from(guide.matchAll(/--global-secondary-index-updates '(.*)'/g), ([, json = '']) => {
      const [{ Create }] = JSON.parse(json) as [{ Create: { IndexName: string } }];
      return Create;
    });
    const expected = tables('dev').JobsTable.GlobalSecondaryIndexes.slice(1); // Without idempotency-key-index.
    expect(created.toSorted((a, b) => a.IndexName.localeCompare(b.IndexName))).toEqual(
      expected.toSorted((a, b) => a.IndexName.localeCompare(b.IndexName)),
    );
  });
});
