import { describe, expect, it } from '@jest/globals';

import { readFileSync } from 'node:fs';

import { CONTACT_TEXTS } from '../../test/support/contact-texts.ts';
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
function given(text: string, contact_info: object = CONTACT, full_name = 'Noa'): string | undefined {
  const request = withoutContactDetails(
    vprRequest(submission({ cv: { full_name, contact_info, top_achievements: [text] } })),
  );
  return request.cv?.top_achievements?.[0];
}

function linesOf(file: string): string[] {
  const text = readFileSync(new URL(`../../test/data/${file}`, import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line !== '');
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

  it.each(CONTACT_TEXTS)('leaves nothing of %j', (detail) => {
    expect(given(`Ran 14 clusters. My phone is ${detail}`)?.trimEnd()).toBe('Ran 14 clusters.');
    expect(given(detail, {})?.trim()).toBe('');
  });

  it('leaves nothing of a name that the candidate made for themselves', () => {
    const full_name = 'Noa Brightwater';
    const cv = {
      full_name,
      top_achievements: ['noa-brightwater', 'nbrightwater', 'Speaker as @NoaBright', '@Injectable'],
    };
    const texts = withoutContactDetails(vprRequest(submission({ cv }))).cv?.top_achievements;
    expect(texts?.map((text) => text.trim())).toEqual(['', '', 'Speaker as @NoaBright', '@Injectable']);
  });

  it.each([
    ['My phone is 054-555-0142 and I led a team of 12 engineers', 'and I led a team of 12 engineers'],
    ['Platform engineer (noa@mail.example) who ran 14 clusters', 'Platform engineer|who ran 14 clusters'],
    ['Docker, Kubernetes, noa@mail.example', 'Docker, Kubernetes'],
    ['Built with Node.js, phone 0545550142 (mobile)', 'Built with Node.js'],
    ['Email: noa@mail.example | Haifa', 'Haifa'],
    ['Go developer | GitHub: noacodes | Haifa', 'Go developer|Haifa'],
    ['GitHub Actions (dana.katz@mail.example)', 'GitHub Actions'],
    ['Java Developer (+972-54-1234567)', 'Java Developer'],
    ['Docker dana@mail.example', 'Docker'],
    ['Python - dana@mail.example', 'Python'],
    ['Python (feel free to ring 054-555-0142)', 'Python'],
    ['Python - feel free to ring 054-555-0142 - Docker', 'Python|Docker'],
    ['Project management: +972 54 123 4567', 'Project management'],
    ['Python Institute PCAP (linkedin.com/in/dana)', 'Python Institute PCAP'],
    ['Team leadership @danak', 'Team leadership'],
    ['Email marketing (dana@mail.example)', 'Email marketing'],
    ['Go for 9 teams. linkedin: dana-k', 'Go for 9 teams.'],
    ['Go for 9 teams, LinkedIn: dana-katz-dev, GitHub: danadev, Twitter: danadev.', 'Go for 9 teams|.'],
    ['LinkedIn: backend-noa, GitHub: noacodes and Telegram noacodes', ''],
    ['GitHub: noa-l, 40 repositories of Go', '40 repositories of Go'],
    ['LinkedIn – Noa Levi, for 7 teams', 'for 7 teams'],
    ['Go for 7 teams, GitHub: noa', 'Go for 7 teams'],
  ])('leaves of %j what says something', (text, left) => {
    expect(
      given(text, CONTACT, 'Noa Levi')
        ?.trim()
        .split(/\s{2,}/),
    ).toEqual(left.split('|'));
  });

  it.each([
    `Reach me at ${CONTACT.email} or ${CONTACT.phone}`,
    `Feel free to ring ${CONTACT.phone}`,
    `Please don’t hesitate to call me evenings: ${CONTACT.phone}`,
    `For more details write to me any time (${CONTACT.email})`,
    `Call me after work: ${CONTACT.phone}`,
  ])('takes the few words with it that only led to it, as of %j', (words) => {
    const led = ` ${words}`;
    const text = `Ran 14 clusters.${led}.\nWrote a controller in Go!`;
    expect(given(text)).toBe(text.replace(led, ' '.repeat(led.length)));
  });

  it.each(linesOf('no-contact-details.txt'))('leaves %j alone', (text) => {
    expect(given(text)).toBe(text);
  });

  it('leaves every sentence alone that says what a candidate did or did not', () => {
    const texts = [...linesOf('affirmations.txt'), ...linesOf('denials.txt')];
    expect(texts.filter((text) => given(text, {}) !== text)).toEqual([]);
  });

  it('takes out nothing that is too short, or names a city alone', () => {
    const vague = { email: '-', phone: '1', linkedin: 'in', location: 'Haifa' };
    expect(given('In Haifa: 1 - 2', vague)).toBe('In Haifa: 1 - 2');
  });

  it('takes out details as whole words alone', () => {
    const info = { phone: '123456', linkedin: 'linkedin.com/in/ron-1', location: '12 Elm' };
    const text = 'Electron-1 for 9123456 users at 112 Elms';
    expect(given(text, info)).toBe(text);
    expect(given('Go (ron-1), Rust (בron-1), Zig (123 456)', info)).not.toMatch(/ron|456/);
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
