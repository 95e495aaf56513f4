import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';

import { newJob } from './new-job.ts';

const hashOf = (input: object): string =>
  newJob({ user_id: 'u', application_id: 'a', ...input }, Date.now(), 120).input_hash;

describe('the input_hash of a new job', () => {
  it('is the SHA-256 of the canonical JSON of its input', () => {
    const canonical = String.raw`{"Z":null,"application_id":"a","list":[{"a":1,"b":"\n\"é🚀"},"x"],"user_id":"u"}`;
    const input = { list: [{ b: '\n"é🚀', a: 1 }, 'x'], missing: undefined, Z: null };
    expect(hashOf(input)).toBe(createHash('sha256').update(canonical).digest('hex'));
  });

  it('is the same whatever the order of the keys', () => {
    expect(hashOf({ b: { d: 1, c: 2 }, a: [] })).toBe(hashOf({ a: [], b: { c: 2, d: 1 } }));
    expect(hashOf({ a: [1, 2] })).not.toBe(hashOf({ a: [2, 1] }));
  });
});

describe('a new job', () => {
  it('waits from the moment of its creation', () => {
    const at = '2026-11-25T10:00:00.500Z';
    expect(newJob({ user_id: 'u', application_id: 'a' }, Date.parse(at), 120)).toMatchObject({
      ...{ status: 'PENDING', created_at: at, updated_at: at, due_at: Date.parse(at) + 120_000 },
      progress: { phase: 'queued', percent: 0, updated_at: at },
    });
  });
});

describe('the watch_shard of a new job', () => {
  it('is one of as many as there are to be', () => {
    const shards = Array.from(
      { length: 200 },
      () => newJob({ user_id: 'u', application_id: 'a' }, 0, 120, 16).watch_shard,
    );
    expect(new Set(shards).size).toBe(16);
    expect(Math.max(...shards.map(Number))).toBe(15);
  });
});
