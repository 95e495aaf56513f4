import { describe, expect, it } from '@jest/globals';

import { readAnswer } from './answer.ts';

const denies = (answer: string): boolean => readAnswer({ question: 'Q', answer, destination: 'CV_IMPACT' }).denies;

describe('readAnswer', () => {
  it.each([
    'No.',
    'no',
    'No, but I ran Nomad.',
    'Not yet',
    'Never.',
    'N/A',
    "I haven't",
    'I have never',
    'לא.',
    'אין לי ניסיון',
  ])('takes %p for a no', (answer) => {
    expect(denies(answer)).toBe(true);
  });

  it.each([
    'Yes.',
    'No downtime since 2019.',
    'Nobody else could do it, so I did.',
    'Notable: 3 awards.',
    'Not only that.',
    'Never lost a byte.',
    'לאחר שנה',
    'כן, לא מעט',
    'Kubernetes, לא רע',
    'הקמתי את NO, מערכת',
  ])('does not take %p for a no', (answer) => {
    expect(denies(answer)).toBe(false);
  });
});
