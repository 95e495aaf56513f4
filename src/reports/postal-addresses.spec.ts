import { setFlagsFromString } from 'node:v8';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { POSTAL_ADDRESSES } from './postal-addresses.ts';

/** V8 compiles so once a process has compiled a megabyte of patterns, and then reads `(?i:a|b)` wrong. */
describe('POSTAL_ADDRESSES, compiled without optimization', () => {
  beforeAll(() => {
    setFlagsFromString('--no-regexp-optimization');
  });
  afterAll(() => {
    setFlagsFromString('--regexp-optimization');
  });

  it.each(['350 5th Ave, Apt 4B, New York, NY 10118', '12 Harbour Street, FLAT 3, Haifa', '7 Oak Road, suite 12'])(
    'match the whole of %s',
    (address) => {
      expect(new RegExp(POSTAL_ADDRESSES.join('|'), 'u').exec(address)?.[0]).toBe(address);
    },
  );
});
