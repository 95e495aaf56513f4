import { isDeepStrictEqual } from 'node:util';

import { type Item, itemSize } from './item-size.ts';

// The rules of https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
// and, for indexes, https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html

const WRITE_BYTES = 1_024;
const READ_BYTES = 4_096;

/** An index: the attributes of its key, and all that its entries have. */
export interface Index {
  readonly key: readonly string[];
  readonly projected: readonly string[];
}

/** An item before and after a write; `undefined` where there is none. */
export interface Change {
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

/** Units of a write to a table, without its indexes: of the larger of both items, and at least one. */
export function writeUnits({ before, after }: Change): number {
  return Math.max(1, unitsOf(before), unitsOf(after));
}

/** Units that a write costs in an index: none where the entry stays as it is, and two writes where its key changes. */
export function indexUnits({ before, after }: Change, index: Index): number {
  const [old, now] = [entryOf(before, index), entryOf(after, index)];
  if (isDeepStrictEqual(old, now)) return 0;
  const sameKey = index.key.every((name) => isDeepStrictEqual(old?.[name], now?.[name]));
  return sameKey ? Math.max(unitsOf(old), unitsOf(now)) : unitsOf(old) + unitsOf(now);
}

/** Units of a read of so many bytes in one request: a GetItem, or all that a Query looks at. */
export function readUnits(bytes: number, consistent: boolean): number {
  return (Math.max(1, Math.ceil(bytes / READ_BYTES)) * (consistent ? 2 : 1)) / 2;
}

/** The entry of an item in an index, if its key is there. */
export function entryOf(item: Item | undefined, { key, projected }: Index): Item | undefined {
  if (item === undefined || !key.every((name) => name in item)) return undefined;
  return Object.fromEntries(Object.entries(item).filter(([name]) => projected.includes(name)));
}

function unitsOf(item: Item | undefined): number {
  return item === undefined ? 0 : Math.ceil(itemSize(item) / WRITE_BYTES);
}
