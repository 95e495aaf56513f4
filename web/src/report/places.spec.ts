import { describe, expect, it } from '@jest/globals';

import { LABELS } from './labels.ts';
import { placeOf } from './places.ts';

describe('placeOf', () => {
  it('is a JSON Pointer in words, counting from one', () => {
    expect(placeOf('/cv/experience/0/achievements/2', LABELS.en.places)).toBe('CV, experience 1, achievements 3');
    expect(placeOf('/gap_responses/1/answer', LABELS.he.places)).toBe('שאלת פער 2, תשובה');
  });

  it('keeps the name of a field that has no word', () => {
    expect(placeOf('/cv/hobbies/0', LABELS.en.places)).toBe('CV, hobbies 1');
  });

  it('knows the same fields in both languages, in one order', () => {
    expect(Object.keys(LABELS.he.places)).toEqual(Object.keys(LABELS.en.places));
  });
});
