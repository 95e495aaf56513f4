import { describe, expect, it } from '@jest/globals';

import { wordsOf } from './words.ts';

const forms = (text: string): string[] => wordsOf(text).map(({ text: form }) => form);
const agree = (one: string, other: string): boolean => {
  const stems = new Set(wordsOf(one).flatMap((word) => word.stems));
  return wordsOf(other).some((word) => word.stems.some((stem) => stems.has(stem)));
};

describe('wordsOf', () => {
  it('keeps the names of technologies whole', () => {
    expect(forms('C++, C#, .NET; Node.js (CI/CD) R&D')).toEqual(['C++', 'C#', '.NET', 'Node.js', 'CI/CD', 'R&D']);
  });

  it('leaves out filler, stop words and numbers', () => {
    expect(forms('5+ years of strong experience with Kubernetes in 2024')).toEqual(['Kubernetes']);
    expect(forms('5 שנות ניסיון עם Kubernetes')).toEqual(['Kubernetes']);
  });

  it('takes Hebrew prefixes off names, and "and" off words', () => {
    expect(forms('ב־2025 ה-LMS ופיתוח, וידאו')).toEqual(['LMS', 'פיתוח', 'וידאו']);
  });

  it('leaves out the verb that opens a duty, and no other', () => {
    expect(forms('Experience in design, experience leading auditors')).toEqual(['design', 'auditors']);
    expect(forms('Lead incident response and lead generation')).toEqual(['incident', 'response', 'generation']);
    expect(forms('customer support')).toEqual(['customer', 'support']);
  });

  it.each([
    ['Deployed', 'deployments'],
    ['post-mortem', 'postmortems'],
    ['multi-region', 'regions'],
    ['LMS', 'ה-LMS'],
    ["Bachelor's", 'bachelor'],
    ['מנכ"ל', 'המנכ״ל'],
  ])('lets %s agree with %s', (one, other) => {
    expect(agree(one, other)).toBe(true);
  });

  it.each([
    ['Go', 'we had to go and kept going'],
    ['running', 'runbook'],
    ['hand-run', 'hand-made'],
    ['C++', 'C#'],
    ['Java', 'JavaScript'],
  ])('keeps %s apart from %s', (one, other) => {
    expect(agree(one, other)).toBe(false);
  });
});
