import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { VprRequest } from '../../src/vpr/dto/vpr-request.ts';
import { jobRecords } from '../support/job-records.ts';
import { type Service, startService } from '../support/service.ts';
import { submission } from '../support/submission.ts';

let service: Service;

beforeAll(async () => {
  service = await startService();
});
afterAll(async () => {
  await service.stop();
});

/** A submission in which every field is there. */
function fullSubmission() {
  return submission({
    job_posting: {
      company_name: 'Northwind',
      role_title: 'Engineer',
      description: 'd',
      responsibilities: ['r'],
      requirements: ['r'],
      nice_to_have: ['n'],
      language: 'he',
      source_url: 'https://example.com/jobs/1',
    },
    cv: {
      full_name: 'Noa',
      language: 'en',
      professional_summary: 's',
      contact_info: { email: 'e', phone: 'p', location: 'l', linkedin: 'i' },
      experience: [
        {
          company: 'c',
          role: 'r',
          dates: 'd',
          start_date: 's',
          end_date: 'e',
          current: true,
          description: 'd',
          achievements: ['a'],
          technologies: ['t'],
        },
      ],
      education: [
        {
          institution: 'i',
          degree: 'd',
          field_of_study: 'f',
          graduation_date: 'g',
          start_date: 's',
          end_date: 'e',
          honors: ['h'],
        },
      ],
      certifications: [{ name: 'n', issuer: 'i', date: 'd' }],
      skills: ['s', { name: 'n', level: 'l', years_of_experience: 5 }],
      languages: ['l', { name: 'n', level: 'l' }],
      top_achievements: ['t'],
    },
    gap_responses: [{ question: 'q', answer: 'a', question_id: 'i', destination: 'INTERVIEW_MVP_ONLY' }],
    company_context: {
      company_name: 'Northwind',
      mission: 'm',
      values: ['v'],
      strategic_priorities: ['s'],
      recent_news: ['n'],
      industry: 'i',
    },
  });
}

/** A full submission with another value at a path; `undefined` leaves the field out. */
function withValue(path: string, value: unknown): object {
  const body = fullSubmission();
  const names = path.split('.');
  const last = names.pop() ?? '';
  const parent = names.reduce<Record<string, unknown>>((node, name) => node[name] as Record<string, unknown>, body);
  parent[last] = value;
  return body;
}

async function storedInput(jobId: string) {
  return (await jobRecords(service.aws).job(jobId)).input_data as VprRequest;
}

const x = (length: number) => 'x'.repeat(length);
const rockets = (length: number) => '🚀'.repeat(length); // Two UTF-16 units each.
const list = (length: number, item: unknown) => Array.from({ length }, () => item);

const ABSENT = [undefined, null];
const NOT_STRINGS = [0, 1, true, [], ['x'], {}];
const NOT_TEXT = ['a\0b', '\ud800', 'a\udc00b', '\udc00\ud800'];
const NOT_OBJECTS = [0, 1, 'x', true, [], [{}]];

interface Rule {
  readonly accepted: unknown[];
  readonly refused: unknown[];
}

const ID: Rule = {
  accepted: ['a', x(128), 'aZ09._:@+=-|~/'],
  refused: ['', x(129), 'a#b', 'a b', 'a\n', 'é', ...ABSENT, ...NOT_STRINGS, ...NOT_TEXT],
};
const NAME: Rule = {
  accepted: ['x', x(200), rockets(200), ' x '],
  refused: ['', ' ', '\t\n\u00a0\u2003', x(201), rockets(201), ...ABSENT, ...NOT_STRINGS, ...NOT_TEXT],
};
const TEXT_LIST: Rule = {
  accepted: [...ABSENT, [], [x(2_000)], [rockets(2_000)], list(100, x(2_000)), [' ']],
  refused: ['x', 1, {}, [x(2_001)], [rockets(2_001)], list(101, 'x'), [1], [null], [['x']], ...NOT_TEXT.map(Array)],
};
const POSTING_LIST: Rule = { ...TEXT_LIST, accepted: [...TEXT_LIST.accepted, [''], list(100, '')] };
const CONTEXT_LIST: Rule = { ...TEXT_LIST, refused: [...TEXT_LIST.refused, ['']] };
const text = (min: number, max: number, optional: boolean): Rule => ({
  accepted: [x(min), x(max), rockets(max), ...(optional ? ABSENT : [])],
  refused: [
    ...(min === 0 ? [] : ['']),
    x(max + 1),
    rockets(max + 1),
    ...(optional ? [] : ABSENT),
    ...NOT_STRINGS,
    ...NOT_TEXT,
  ],
});

const CV_NAME = text(0, 500, true);
const CV_DATE: Rule = {
  accepted: ['', '2019', 2019, 'March 2019 – today', 'מרץ 2019', x(100), rockets(100), 0, 9_999, ...ABSENT],
  refused: [x(101), -1, 10_000, true, [], ['x'], {}, ...NOT_TEXT],
};
const objects = (max: number): Rule => ({
  accepted: [...ABSENT, [], [{}], list(max, {})],
  refused: ['x', 1, {}, list(max + 1, {}), ['x'], [null], [1], [[]]],
});
const skills = (max: number): Rule => ({
  accepted: [...ABSENT, [], [''], [x(500)], [{}], [{ name: null }], list(max, 's'), list(max, { name: x(500) })],
  refused: [
    'x',
    1,
    {},
    list(max + 1, 's'),
    [x(501)],
    [1],
    [null],
    [[]],
    [{ name: x(501) }],
    [{ level: 1 }],
    ...NOT_TEXT.map(Array),
  ],
});

const RULES: Readonly<Record<string, Rule>> = {
  user_id: ID,
  application_id: ID,
  job_posting: { accepted: [{ company_name: 'x', role_title: 'x' }], refused: [...ABSENT, ...NOT_OBJECTS] },
  'job_posting.company_name': NAME,
  'job_posting.role_title': NAME,
  'job_posting.description': text(0, 20_000, true),
  'job_posting.responsibilities': POSTING_LIST,
  'job_posting.requirements': POSTING_LIST,
  'job_posting.nice_to_have': POSTING_LIST,
  'job_posting.language': { accepted: ['en', 'he', ...ABSENT], refused: ['', 'fr', 'EN', ...NOT_STRINGS] },
  'job_posting.source_url': {
    accepted: [
      'http://localhost',
      'https://example.com/a?b=c#d',
      'HTTPS://EXAMPLE.COM',
      'https://דוגמה.co.il/',
      `https://example.com/${x(2_048 - 20)}`,
      ...ABSENT,
    ],
    refused: [
      '',
      'example.com',
      '/jobs/1',
      'http://',
      'https:example.com',
      'ftp://example.com',
      'javascript:alert(1)',
      ' https://example.com',
      'https://example.com/\na',
      `https://example.com/${x(2_048 - 19)}`,
      ...NOT_STRINGS,
      ...NOT_TEXT,
    ],
  },
  cv: { accepted: [{ full_name: 'x' }, ...ABSENT], refused: NOT_OBJECTS },
  'cv.full_name': NAME,
  'cv.language': text(0, 50, true),
  'cv.professional_summary': text(0, 20_000, true),
  'cv.contact_info': { accepted: [{}, ...ABSENT], refused: NOT_OBJECTS },
  'cv.contact_info.email': CV_NAME,
  'cv.contact_info.phone': CV_NAME,
  'cv.contact_info.location': CV_NAME,
  'cv.contact_info.linkedin': CV_NAME,
  'cv.experience': objects(50),
  'cv.experience.0.company': CV_NAME,
  'cv.experience.0.role': CV_NAME,
  'cv.experience.0.dates': CV_DATE,
  'cv.experience.0.start_date': CV_DATE,
  'cv.experience.0.end_date': CV_DATE,
  'cv.experience.0.current': { accepted: [true, false, ...ABSENT], refused: [0, 1, 'true', [], {}] },
  'cv.experience.0.description': text(0, 20_000, true),
  'cv.experience.0.achievements': POSTING_LIST,
  'cv.experience.0.technologies': POSTING_LIST,
  'cv.education': objects(50),
  'cv.education.0.institution': CV_NAME,
  'cv.education.0.degree': CV_NAME,
  'cv.education.0.field_of_study': CV_NAME,
  'cv.education.0.graduation_date': CV_DATE,
  'cv.education.0.start_date': CV_DATE,
  'cv.education.0.end_date': CV_DATE,
  'cv.education.0.honors': POSTING_LIST,
  'cv.certifications': objects(100),
  'cv.certifications.0.name': CV_NAME,
  'cv.certifications.0.issuer': CV_NAME,
  'cv.certifications.0.date': CV_DATE,
  'cv.skills': skills(300),
  'cv.languages': skills(50),
  'cv.top_achievements': {
    accepted: [...ABSENT, [], [''], [x(2_000)], list(50, 'x')],
    refused: ['x', 1, {}, [x(2_001)], list(51, 'x'), [1], [null], [['x']], ...NOT_TEXT.map(Array)],
  },
  gap_responses: {
    accepted: [...ABSENT, [], list(50, { question: 'q', answer: 'a' })],
    refused: ['x', 1, {}, list(51, { question: 'q', answer: 'a' }), ['x'], [null], [1]],
  },
  'gap_responses.0.question': text(1, 2_000, false),
  'gap_responses.0.answer': text(1, 20_000, false),
  'gap_responses.0.question_id': text(1, 128, true),
  'gap_responses.0.destination': {
    accepted: ['CV_IMPACT', 'INTERVIEW_MVP_ONLY', ...ABSENT],
    refused: ['', 'cv_impact', 'BOTH', ...NOT_STRINGS],
  },
  company_context: { accepted: [{ company_name: 'x' }, ...ABSENT], refused: NOT_OBJECTS },
  'company_context.company_name': NAME,
  'company_context.mission': text(0, 2_000, true),
  'company_context.values': CONTEXT_LIST,
  'company_context.strategic_priorities': CONTEXT_LIST,
  'company_context.recent_news': CONTEXT_LIST,
  'company_context.industry': text(0, 200, true),
};

describe.each(Object.entries(RULES))('%s', (path, { accepted, refused }) => {
  it('accepts what follows its rule, up to the limit', async () => {
    for (const value of accepted) {
      const { status, body } = await service.submit(withValue(path, value));
      expect({ value, accepted: [200, 202].includes(status), body }).toMatchObject({ value, accepted: true });
    }
  });

  it('refuses anything else with a complaint about this field or an item of it only', async () => {
    const thisOrItem = new RegExp(String.raw`^${path}(?:\.\d+(?:\.\w+)?)?$`);
    for (const value of refused) {
      const { status, body } = await service.submit(JSON.stringify(withValue(path, value)));
      expect([value, status, body.errors]).toEqual([
        value,
        400,
        [{ path: expect.stringMatching(thisOrItem), messages: [expect.stringMatching(/^must /)] }],
      ]);
    }
  });
});

describe('a submission', () => {
  it('gets a complaint about each of its faults', async () => {
    const { body } = await service.submit({
      user_id: '#',
      job_posting: { role_title: ' ', requirements: ['ok', '', x(2_001)] },
      gap_responses: [{ question: 'q', answer: 'a' }, { question: 'q' }],
    });
    expect(body.errors).toEqual([
      { path: 'user_id', messages: [expect.any(String)] },
      { path: 'application_id', messages: [expect.any(String)] },
      { path: 'job_posting.company_name', messages: [expect.any(String)] },
      { path: 'job_posting.role_title', messages: ['must be a string of 1 to 200 characters, not blank'] },
      { path: 'job_posting.requirements.2', messages: ['must be a string of up to 2000 characters'] },
      { path: 'gap_responses.1.answer', messages: ['must be a string of 1 to 20000 characters'] },
    ]);
  });

  it('gets the defaults of fields that are absent or null', async () => {
    const sparse = submission({
      job_posting: {
        company_name: 'a',
        role_title: 'b',
        description: null,
        responsibilities: null,
        language: null,
        source_url: null,
      },
      gap_responses: null,
      company_context: null,
    });
    const { body } = await service.submit(sparse);
    expect(await storedInput(body.job_id)).toEqual({
      user_id: sparse.user_id,
      application_id: sparse.application_id,
      job_posting: {
        company_name: 'a',
        role_title: 'b',
        responsibilities: [],
        requirements: [],
        nice_to_have: [],
        language: 'en',
      },
      gap_responses: [],
    });
  });

  it('loses the blank items of its posting before it is compared with an earlier one', async () => {
    const lists = (items: string[]) => ({ responsibilities: items, requirements: items, nice_to_have: items });
    const request = submission();
    const posting = (items: string[]) => ({ ...request, job_posting: { ...request.job_posting, ...lists(items) } });
    const { body } = await service.submit(posting(['', 'a', ' \n\u00a0', ' b ']));
    expect(await storedInput(body.job_id)).toMatchObject({ job_posting: lists(['a', ' b ']) });
    const { body: again } = await service.submit(posting(['a', ' b ']));
    expect(again).toMatchObject({ job_id: body.job_id, input_changed: false });
  });

  it('is understood by the names that clients send, and stored by its own', async () => {
    const { body } = await service.submit(
      submission({
        job_posting: { employer: 'Northwind', position: 'Engineer' },
        cv: {
          full_name: 'Noa',
          summary: 's',
          email: 'e',
          linkedin: 'beside',
          contact_info: { phone: 'p', linkedin: 'inside', email: null },
          work_experience: [{ title: 'r' }, {}],
          education: [{ field: 'f', graduation_year: 2019 }],
          certifications: [{ issuing_organization: 'i', issue_date: '2020' }],
          skills: [' ', { name: 'n', years_of_experience: '5+' }, 's'],
        },
      }),
    );
    expect(await storedInput(body.job_id)).toMatchObject({
      job_posting: { company_name: 'Northwind', role_title: 'Engineer' },
      cv: {
        full_name: 'Noa',
        professional_summary: 's',
        contact_info: { email: 'e', phone: 'p', linkedin: 'inside' },
        experience: [{ role: 'r' }, {}],
        education: [{ field_of_study: 'f', graduation_date: 2019 }],
        certifications: [{ issuer: 'i', date: '2020' }],
        skills: [{ name: 'n', years_of_experience: '5+' }, 's'],
      },
    });
  });

  it.each(['company', 'employer'])('may name the company by %s, unless it has the own name', async (alias) => {
    const posted = async (names: object) => {
      const { body } = await service.submit(submission({ job_posting: { role_title: 'r', ...names } }));
      return (await storedInput(body.job_id)).job_posting.company_name;
    };
    expect(await posted({ [alias]: 'other' })).toBe('other');
    expect(await posted({ [alias]: 'other', company_name: null })).toBe('other');
    expect(await posted({ [alias]: 'other', company_name: 'own' })).toBe('own');
  });

  it.each(['title', 'job_title', 'position'])('may name the role by %s', async (alias) => {
    const { body } = await service.submit(submission({ job_posting: { company_name: 'c', [alias]: 'r' } }));
    expect(await storedInput(body.job_id)).toMatchObject({ job_posting: { role_title: 'r' } });
  });

  it('gets complaints about a field by its own name, whatever it was called', async () => {
    const { body } = await service.submit(
      submission({
        job_posting: { employer: '', position: 1 },
        cv: { full_name: 'Noa', summary: 1, phone: [], work_experience: [{ title: 2 }], education: {} },
      }),
    );
    const paths = ['job_posting.company_name', 'job_posting.role_title', 'cv.professional_summary'];
    const errors = body.errors as readonly { readonly path: string }[];
    expect(errors.map(({ path }) => path)).toEqual([
      ...paths,
      'cv.contact_info.phone',
      'cv.experience.0.role',
      'cv.education',
    ]);
  });

  it.each([
    ['cv.skills', ['ok', { name: 'ok' }, { level: 1 }], '2.level', 'must be a string of up to 500 characters'],
    ['cv.skills', ['ok', null], '1', 'must be a string of up to 500 characters, or an object'],
    ['cv.languages', [7], '0', 'must be a string of up to 500 characters, or an object'],
    ['cv.top_achievements', ['ok', null], '1', 'must be a string of up to 2000 characters'],
    ['cv.experience', [{}, null], '1', 'must be an object'],
    ['cv.experience', [{ achievements: ['', [], 1] }], '0.achievements.1', 'must be a string of up to 2000 characters'],
    ['cv.education', ['BSc'], '0', 'must be an object'],
    ['cv.certifications', [{ name: 'CKA' }, 'CKA'], '1', 'must be an object'],
    ['gap_responses', [{ question: 'q', answer: 'a' }, null], '1', 'must be an object'],
    ['gap_responses', [[]], '0', 'must be an object'],
    ['job_posting.nice_to_have', [{}], '0', 'must be a string of up to 2000 characters'],
  ])('says which item of the list %s is wrong, and how: %j', async (list, items, path, message) => {
    const { status, body } = await service.submit(withValue(list, items));
    expect([status, body.errors]).toEqual([400, [{ path: `${list}.${path}`, messages: [message] }]]);
  });

  it.each([5e-324, 0.001, -1, 101, 1e308])('may have no %p years of experience', async (years_of_experience) => {
    const { body } = await service.submit(withValue('cv.skills', [{ name: 'Go', years_of_experience }]));
    const message = 'must be a string of up to 100 characters, 0, or a number from 0.01 to 100';
    expect(body.errors).toEqual([{ path: 'cv.skills.0.years_of_experience', messages: [message] }]);
  });

  it('gets the default destination of a gap response', async () => {
    const { body } = await service.submit(
      withValue('gap_responses', [{ question: 'q', answer: 'a', question_id: null }]),
    );
    const gap_responses = [{ question: 'q', answer: 'a', destination: 'CV_IMPACT' }];
    expect(await storedInput(body.job_id)).toMatchObject({ gap_responses });
  });

  it('loses its unknown fields at every level, whatever they are called', async () => {
    const request = fullSubmission();
    const unknown =
      '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":1,"":2,"a.b":[]';
    const withUnknown = JSON.stringify(request).replaceAll('{', `{${unknown},`);
    const { status, body } = await service.submit(withUnknown);
    expect(status).toBe(202);
    expect(await storedInput(body.job_id)).toEqual(request);
    expect({}).not.toHaveProperty('polluted');
  });

  it.each(['[]', '[{}]', '"text"', '1', 'true', 'null', ''])('is refused when it is no object: %j', async (text) => {
    const { status } = await service.submit(text);
    expect(status).toBe(400);
  });

  it('may be nested 32 levels deep and no deeper', async () => {
    const nested = (levels: number) => `${'{"a":'.repeat(levels)}${'}'.repeat(levels)}`.replace(':}', ':1}');
    const withNested = (levels: number) => JSON.stringify(submission()).replace('{', `{"unknown":${nested(levels)},`);
    expect((await service.submit(withNested(31))).status).toBe(202);
    expect((await service.submit(withNested(32))).status).toBe(400);
    expect((await service.submit(withNested(32).replace('"a":1', ''))).status).toBe(400);
    expect((await service.submit(withNested(20_000))).status).toBe(400);
  });
});
