import { describe, expect, it } from '@jest/globals';

import { stemHebrew } from './hebrew-stem.ts';

describe('stemHebrew', () => {
  it.each([
    ['הדרכה', ['ההדרכה', 'בהדרכות', 'והדרכת', 'מדריך']],
    ['ניהול', ['בניהול', 'ולניהול', 'ניהלת', 'לנהל', 'מנהל']],
    ['תקציב', ['התקציב', 'תקציבים', 'ובתקציב']],
    ['מערכת', ['מערכות', 'המערכת']],
    ['למידה', ['הלמידה', 'ולמידה']],
    ['ארגון', ['הארגון', 'ארגונים']],
  ])('brings the forms of %s together', (word, forms) => {
    expect(forms.map(stemHebrew)).toEqual(forms.map(() => stemHebrew(word)));
  });

  it('keeps different words apart', () => {
    const words = ['הדרכה', 'ניהול', 'תקציב', 'מערכת', 'למידה', 'ארגון', 'אנגלית', 'פיתוח', 'שיווק', 'מכירות'];
    expect(new Set(words.map(stemHebrew)).size).toBe(words.length);
  });

  it('leaves at least three letters of a word that has them', () => {
    expect(['בית', 'של', 'הם', 'תות'].map((word) => stemHebrew(word).length)).toEqual([3, 2, 2, 3]);
  });
});
