import { describe, expect, it } from '@jest/globals';

import { isLegal } from './legal-lines.ts';

describe('isLegal', () => {
  it.each([
    'Pursuant to the San Francisco Fair Chance Ordinance, we will consider for employment qualified applicants with arrest and conviction records.',
    'We will consider qualified applicants with criminal histories in a manner consistent with applicable law.',
    'Minorities, women, veterans and individuals with disabilities are encouraged to apply.',
    'We especially encourage women and people of color to apply.',
    'Acme welcomes applications from all sections of the community.',
    'VEVRAA Federal Contractor',
    'No agencies please.',
    "Principals only. Recruiters, please don't contact this job poster.",
    'Your data will be processed in accordance with GDPR.',
    'By submitting your application you agree to our privacy policy.',
    'We thank all applicants; only those selected for an interview will be contacted.',
    'Job Ref: AB-123',
    'Apply now!',
    'החברה מעודדת העסקת אנשים עם מוגבלות',
    'החברה מחויבת לגיוון תעסוקתי',
    'מספר משרה: 7654',
    "מס' משרה 7654",
    'קוד משרה - JB-112',
    'משרה מספר 7654',
    'לשליחת קו"ח: jobs@acme.co.il',
    'לפרטים נוספים: 03-5550142',
    'המשרה אינה מיועדת לחברות השמה',
  ])('takes %j for no requirement', (text) => {
    expect(isLegal(text)).toBe(true);
  });

  it.each([
    'GDPR knowledge',
    'Ensure that customer data is processed in accordance with GDPR',
    'Experience with women’s health',
    'Work with people with disabilities',
    'Criminal law, criminal records checks',
    'Experience in recruiting agencies',
    'Encourage customers to apply for a loan',
    'Authorized to work in the U.S.',
    'Federal contractor experience',
    'ניסיון בחברות השמה',
    'עבודה עם אנשים עם מוגבלות',
    'ניהול גיוון',
    'ניסיון בניהול 3 משרות',
  ])('takes %j for one', (text) => {
    expect(isLegal(text)).toBe(false);
  });
});
