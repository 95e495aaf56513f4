import { describe, expect, it } from '@jest/globals';

import { submission } from '../../test/support/submission.ts';
import { vprRequest } from '../../test/support/vpr-request.ts';
import { withoutContactDetails } from './contact-details.ts';

const CONTACT = {
  email: 'noa@brightwater.example',
  phone: '+49 (151) 2345-6789',
  linkedin: 'https://www.linkedin.com/in/noa-b',
  location: '12 Harbour Street, Haifa',
};

/** What a generator gets for a text of a candidate with these contact details. */
function given(text: string, contact_info: object = CONTACT): string | undefined {
  const request = withoutContactDetails(
    vprRequest(submission({ cv: { full_name: 'Noa', contact_info, top_achievements: [text] } })),
  );
  return request.cv?.top_achievements?.[0];
}

describe('withoutContactDetails', () => {
  it.each([
    CONTACT.email,
    'someone.else+work@mail.example.org',
    CONTACT.phone,
    '+4915123456789',
    '49 151 234 567 89',
    CONTACT.linkedin,
    'linkedin.com/in/noa-b',
    'LinkedIn.com/in/Noa-B',
    CONTACT.location,
    '+972-54-555-0142',
    '054-555-0142',
    '0545550142',
    '(415) 555-0142',
    'github.com/noa-b',
    'https://linkedin.com/in/another',
  ])('puts blanks of the same length in the place of %s', (detail) => {
    const [before, after] = ['I ran the whole of ', ' from 2019 on'];
    expect(given(before + detail + after)).toBe(before + ' '.repeat(detail.length) + after);
  });

  it('takes the few words with it that only led to it', () => {
    const led = ` Reach me at ${CONTACT.email} or ${CONTACT.phone}`;
    const text = `Ran 14 clusters.${led}.\nWrote a controller in Go!`;
    expect(given(text)).toBe(text.replace(led, ' '.repeat(led.length)));
  });

  it.each([
    'Cut it from 0.0012345678 to 0.5',
    'Kept 2019-2021, 99.95 % of 1200300400 requests',
    'Grew sales by 4,915,123 in 2019',
    'Moved the Haifa office',
    'C++ and .NET',
  ])('leaves %j alone', (text) => {
    expect(given(text)).toBe(text);
  });

  it('takes out nothing that is too short, or names a city alone', () => {
    const vague = { email: '-', phone: '1', linkedin: 'in', location: 'Haifa' };
    expect(given('In Haifa: 1 - 2', vague)).toBe('In Haifa: 1 - 2');
  });

  it('takes details for texts, not for patterns', () => {
    expect(given('a.b.c', { linkedin: '(.*).' })).toBe('a.b.c');
  });

  it('looks into every text of CV and answers, and leaves contact_info out', () => {
    const { email } = CONTACT;
    const request = vprRequest(
      submission({
        cv: { full_name: 'Noa', contact_info: CONTACT, summary: email, skills: [email, { name: email }] },
        gap_responses: [{ question: email, answer: email }],
      }),
    );
    const changed = withoutContactDetails(request);
    expect(JSON.stringify(changed)).not.toContain('brightwater');
    expect(changed.cv).not.toHaveProperty('contact_info');
    expect(request.cv?.contact_info).toEqual(CONTACT);
  });

  it('changes nothing else', () => {
    const company_context = { company_name: 'c', mission: CONTACT.email };
    const request = vprRequest(submission({ gap_responses: [{ question: 'q', answer: 'a' }], company_context }));
    expect(JSON.parse(JSON.stringify(withoutContactDetails(request)))).toEqual(JSON.parse(JSON.stringify(request)));
  });
});
