import { describe, expect, it } from '@jest/globals';

import { pathInForm, valueAt, withoutEmpty, withValueAt } from './paths.ts';

describe('valueAt', () => {
  it('finds what is inside of objects and lists', () => {
    expect(valueAt({ cv: { experience: [{}, { role: 'Engineer' }] } }, 'cv.experience.1.role')).toBe('Engineer');
  });

  it('is undefined where nothing is', () => {
    expect(valueAt({ cv: null }, 'cv.experience.0.role')).toBeUndefined();
  });
});

describe('withValueAt', () => {
  it('changes a copy, and leaves the rest as it was', () => {
    const request = { application_id: 'a', gap_responses: [{ question: 'q' }, { question: 'r' }] };
    expect(withValueAt(request, 'gap_responses.1.answer', 'yes')).toEqual({
      application_id: 'a',
      gap_responses: [{ question: 'q' }, { question: 'r', answer: 'yes' }],
    });
    expect(request.gap_responses[1]).toEqual({ question: 'r' });
  });

  it('makes the objects that are missing on the way', () => {
    expect(withValueAt({}, 'cv.contact_info.email', 'a@b')).toEqual({ cv: { contact_info: { email: 'a@b' } } });
  });
});

describe('withoutEmpty', () => {
  it('leaves out blank texts, and what contains nothing else', () => {
    const form = { user_id: undefined, cv: { full_name: ' ', experience: [{ role: '', achievements: ['', ' '] }] } };
    expect(withoutEmpty({ ...form, application_id: 'a' })).toEqual({ application_id: 'a' });
  });

  it('keeps texts as they are, numbers and switches', () => {
    const form = {
      cv: { full_name: ' Dana ', skills: [{ years_of_experience: 0 }], experience: [{ current: false }] },
    };
    expect(withoutEmpty(form)).toEqual(form);
  });
});

describe('pathInForm', () => {
  const form = { gap_responses: [{ question: ' ' }, { question: 'q' }], cv: { skills: ['', 'Go', '', 'Rust'] } };

  it.each([
    ['gap_responses.0.answer', 'gap_responses.1.answer'],
    ['cv.skills.1', 'cv.skills.3'],
    ['cv.skills', 'cv.skills'],
    ['job_posting.company_name', 'job_posting.company_name'],
  ])('leads from %s, as it was sent, to %s', (sent, inForm) => {
    expect(pathInForm(form, sent)).toBe(inForm);
  });
});
