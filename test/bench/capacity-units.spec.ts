import { describe, expect, it } from '@jest/globals';

import { type Index, indexUnits, readUnits, writeUnits } from '../../bench/money/capacity-units.ts';
import { type Item, itemSize } from '../../bench/money/item-size.ts';
import { sqsRequestsOf } from '../../bench/money/sqs-requests.ts';

/** An item of so many bytes. */
const item = (bytes: number, more: Item = {}): Item => ({ ...more, x: { S: 'x'.repeat(bytes - itemSize(more) - 1) } });

const KB = 1_024;

describe('the size of an item', () => {
  it('is that of names and values, as in the documentation', () => {
    expect(itemSize({ 'shirt-color': { S: 'R' }, 'shirt-size': { S: 'M' } })).toBe(23);
  });

  it('counts texts as UTF-8', () => {
    expect(itemSize({ a: { S: 'é🚀' } })).toBe(1 + 2 + 4);
  });

  it('counts a byte for two significant digits of a number, and one besides', () => {
    expect(itemSize({ a: { N: '1234' } })).toBe(1 + 2 + 1);
    expect(itemSize({ a: { N: '1200000' } })).toBe(1 + 1 + 1);
    expect(itemSize({ a: { N: '-0.125' } })).toBe(1 + 2 + 1);
  });

  it('counts 3 bytes for a list or a map, and one for each element', () => {
    expect(itemSize({ a: { L: [] } })).toBe(1 + 3);
    expect(itemSize({ a: { L: [{ S: 'bc' }, { BOOL: true }] } })).toBe(1 + 3 + (2 + 1) + (1 + 1));
    expect(itemSize({ a: { M: { key: { NULL: true } } } })).toBe(1 + 3 + (3 + 1 + 1));
  });
});

describe('the units of a write', () => {
  it('are one for each KB or part of it, as in the documentation', () => {
    expect(writeUnits({ before: undefined, after: item(KB) })).toBe(1);
    expect(writeUnits({ before: undefined, after: item(3 * KB) })).toBe(3);
    expect(writeUnits({ before: undefined, after: item(3.5 * KB) })).toBe(4);
  });

  it('are those of the larger of both items', () => {
    expect(writeUnits({ before: item(5 * KB), after: item(100) })).toBe(5);
    expect(writeUnits({ before: item(100), after: item(5 * KB) })).toBe(5);
  });

  it('are one at least', () => {
    expect(writeUnits({ before: undefined, after: undefined })).toBe(1);
  });
});

describe('the units of a write in an index', () => {
  const index: Index = { key: ['shard', 'due'], projected: ['id', 'shard', 'due', 'state'] };
  const entry = (due: string, state = 'a'): Item =>
    item(5 * KB, { id: { S: 'i' }, shard: { S: '1' }, due: { N: due }, state: { S: state } });
  const none = item(5 * KB, { id: { S: 'i' } });

  it('are one for an entry that comes, goes, or changes beside its key', () => {
    expect(indexUnits({ before: undefined, after: entry('1') }, index)).toBe(1);
    expect(indexUnits({ before: entry('1'), after: none }, index)).toBe(1);
    expect(indexUnits({ before: entry('1'), after: entry('1', 'b') }, index)).toBe(1);
  });

  it('are two for an entry whose key changes', () => {
    expect(indexUnits({ before: entry('1'), after: entry('2') }, index)).toBe(2);
  });

  it('are none where the entry stays, and where there is none', () => {
    expect(indexUnits({ before: entry('1'), after: { ...entry('1'), other: { S: 'y' } } }, index)).toBe(0);
    expect(indexUnits({ before: none, after: undefined }, index)).toBe(0);
  });
});

describe('the units of a read', () => {
  it('are one for each 4 KB, half of that if it need not be consistent, as in the documentation', () => {
    expect(readUnits(8 * KB, true)).toBe(2);
    expect(readUnits(8 * KB, false)).toBe(1);
    expect(readUnits(40.8 * KB, true)).toBe(11);
  });

  it('are not less for an item that is not there', () => {
    expect(readUnits(0, true)).toBe(1);
    expect(readUnits(0, false)).toBe(0.5);
  });
});

describe('the requests of SQS', () => {
  const sent = (bytes: number) => Buffer.from(JSON.stringify({ MessageBody: 'x'.repeat(bytes) }));

  it('are one for each 64 KB of a message', () => {
    expect(sqsRequestsOf('SendMessage', sent(64 * KB), '')).toBe(1);
    expect(sqsRequestsOf('SendMessage', sent(256 * KB), '')).toBe(4);
    expect(
      sqsRequestsOf('ReceiveMessage', sent(1), JSON.stringify({ Messages: [{ Body: 'x'.repeat(65 * KB) }] })),
    ).toBe(2);
  });

  it('count the attributes of a message', () => {
    const MessageAttributes = { user_id: { DataType: 'String', StringValue: 'u' } };
    const body = Buffer.from(JSON.stringify({ MessageBody: 'x'.repeat(64 * KB), MessageAttributes }));
    expect(sqsRequestsOf('SendMessage', body, '')).toBe(2);
  });
});
