import { describe, expect, it } from '@jest/globals';

import { ageOf } from './age.ts';

const CREATED = '2026-11-25T10:00:00.000Z';

describe('ageOf', () => {
  it.each([
    ['0 s', -3],
    ['0 s', 0.9],
    ['59 s', 59],
    ['1 min', 60],
    ['59 min', 3_599],
    ['1 h', 3_600],
    ['23 h', 86_399],
    ['7 d', 7 * 86_400],
  ])('is %s after %d seconds', (age, seconds) => {
    expect(ageOf(CREATED, Date.parse(CREATED) + seconds * 1_000)).toBe(age.replace(' ', '\u00a0'));
  });
});
