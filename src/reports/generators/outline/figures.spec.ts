import { describe, expect, it } from '@jest/globals';

import { yearsIn } from './figures.ts';

describe('yearsIn', () => {
  it.each([
    ['5+ years running Kubernetes', '5+ years'],
    ['at least 3 - 5 yrs', '3 - 5 yrs'],
    ['לפחות 4 שנים בתפקיד', '4 שנים'],
    ['5 שנות ניסיון בניהול', '5 שנות ניסיון'],
    ['founded in 2024 years ago', undefined],
    ['many years', undefined],
  ])('finds in "%s": %s', (text, years) => {
    expect(yearsIn(text)).toBe(years);
  });
});
