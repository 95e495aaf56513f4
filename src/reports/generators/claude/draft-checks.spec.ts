import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { dataIn, plausibleDraft } from '../../../../dev/messages-api/plausible-draft.ts';
import { reportRequest } from '../../../../test/support/report-request.ts';
import { type Draft, mapProse } from './draft.ts';
import { matrixComplaints, otherComplaints, withoutOffences } from './draft-checks.ts';
import { type Material, readMaterial } from './material.ts';
import { INSTRUCTIONS, userMessage } from './prompt.ts';

const ENGLISH = JSON.parse(readFileSync('examples/submit-en.json', 'utf8'));
const HEBREW = JSON.parse(readFileSync('examples/submit-he.json', 'utf8'));

let english: Material;
let hebrew: Material;

beforeAll(async () => {
  const { signal } = new AbortController();
  english = await readMaterial(
    reportRequest({
      ...ENGLISH,
      // One that nothing supports, so that there is a gap.
      job_posting: {
        ...ENGLISH.job_posting,
        requirements: [...(ENGLISH.job_posting.requirements as string[]).slice(1), 'COBOL'],
      },
      gap_responses: [
        ...ENGLISH.gap_responses,
        { question: 'Why leave?', answer: 'I want to grow.', destination: 'INTERVIEW_MVP_ONLY' },
      ],
    }),
    signal,
  );
  hebrew = await readMaterial(reportRequest(HEBREW), signal);
});

type ValidDraft = ReturnType<typeof plausibleDraft>;

function valid(material: Material): ValidDraft {
  return plausibleDraft(dataIn(userMessage(material)), material.language);
}

function complaintsAbout(draft: Draft, material: Material): string[] {
  return [...matrixComplaints(draft, material), ...otherComplaints(draft, material)].map(({ problem }) => problem);
}

const saying = (text: string, draft: ValidDraft): Draft => ({ ...draft, summary: { text, passages: [] } });

describe('a draft that keeps the rules', () => {
  it('has no complaints', () => {
    expect(complaintsAbout(valid(english), english)).toEqual([]);
    expect(complaintsAbout(valid(hebrew), hebrew)).toEqual([]);
  });

  it.each([
    'You ran Terraform at scale: 1,900 resources in 40 workspaces.',
    'In 2024 the failover took 11 minutes, and Northwind asks for just that.',
    'Of five requirements two are met in part, and three are open.',
    'PostgreSQL and Kubernetes are named by the posting, so say what you know of them.',
    "I would open with Northwind Rail Logistics' own words on safety.",
    'The posting wants 5+ years, and 99.95 % of availability.',
    'Terraform. Say so.',
    'See what you say, and say what you see.',
    'Prepare concrete examples covering incident response, capacity planning, coaching.',
    'Node-based tooling is not asked for, so leave it out.',
  ])('may say what stands in the data: %s', (text) => {
    expect(complaintsAbout(saying(text, valid(english)), english)).toEqual([]);
  });

  it.each([
    'ניסיון עם LMS הוא דרישה של המשרה.',
    'החיסכון היה 14% בשנת 2025, וזה מרשים מאוד.',
    'שלוש שנים של ניהול תקציב.',
  ])('may say so in Hebrew: %s', (text) => {
    expect(complaintsAbout(saying(text, valid(hebrew)), hebrew)).toEqual([]);
  });
});

describe('an invention', () => {
  it.each([
    ['a figure', 'You led 12 people there.'],
    ['a figure in words', 'You led twelve people there.'],
    ['a figure between the round ones', 'You led seventeen people there.'],
    ['a magnitude in words', 'You served millions of users.'],
    ['a percentage', 'You cut the downtime by 40%.'],
    ['a percentage in words', 'You cut the downtime by forty percent.'],
    ['a figure with another unit', 'You cut the downtime by 11%.'],
    ['a sum of money', 'You saved $40 for the company.'],
    ['a magnitude', 'You moved 40k tonnes.'],
    ['a date', 'You began in March 2024.'],
    ['a year', 'You began in 2019.'],
    ['a URL', 'Read more at https://evil.example/apply for details.'],
    ['a bare domain', 'Read more at evil.com/apply for details.'],
    ['an email address', 'Write to jobs@northwind-rail.example now.'],
    ['a technology', 'You know Saltstack as well.'],
    ['a technology with digits', 'You store it in s3 and run k8s.'],
    ['a name that begins a sentence', 'OpenShift is what you ran.'],
    ['a company', 'You did the same for Contoso before.'],
    ['a person', 'Ask for Maria when you call.'],
    ['a quotation', 'You said “I never fail at anything” there.'],
    ['markup', 'You are <b>ready</b> for this.'],
    ['a script', 'You are ready. <script>alert(1)</script>'],
    ['French', 'Le candidat a dirigé une grande équipe pendant la crise du réseau.'],
    ['French without accents', 'Le candidat est pret pour ce poste dans cette entreprise de transport'],
    ['Spanish', 'La candidata tiene mucha experiencia con los equipos de esta empresa.'],
    ['German', 'Die Bewerberin passt sehr gut auf diese Stelle und bringt viel mit'],
    ['Hebrew', 'הניסיון שלך מתאים מאוד לתפקיד הזה.'],
    ['Cyrillic letters', 'You know Kubеrnetes well.'],
    ['Chinese', '你非常适合这个职位。'],
    ['an echo of the instructions', INSTRUCTIONS.split('\n')[0] ?? ''],
  ])('is found: %s', (_what, text) => {
    const draft = saying(`You are ready for this. ${text}`, valid(english));
    expect(complaintsAbout(draft, english)).not.toEqual([]);
    expect(withoutOffences(draft, english).summary.text).not.toContain(text);
    expect(complaintsAbout(withoutOffences(draft, english), english)).toEqual([]);
  });

  it.each([
    ['a figure', 'ניהלת 12 אנשים.'],
    ['a figure in words', 'ניהלת שבעה אנשים.'],
    ['a magnitude in words', 'הגעת לאלפי לקוחות חדשים.'],
    ['a technology', 'יש לך ניסיון עם Moodle.'],
    ['a technology in lower case', 'יש לך ניסיון עם moodle.'],
    ['English', 'You have experience with LMS and lead the training of people.'],
  ])('is found in Hebrew: %s', (_what, text) => {
    expect(complaintsAbout(saying(text, valid(hebrew)), hebrew)).not.toEqual([]);
  });

  it('is found among skills, and in answers for the interview that are used elsewhere', () => {
    const draft = valid(english);
    const interview = english.passages.find(({ kind }) => kind === 'interview')?.number ?? 0;
    const gaps = draft.gaps.map((gap) => ({ ...gap, skills: ['Saltstack', 'Terraform'] }));
    const summary = { text: 'You are ready.', passages: [interview, 99] };
    const changed = { ...draft, gaps, summary };
    expect(complaintsAbout(changed, english)).toEqual(
      expect.arrayContaining([
        'the skill Saltstack does not stand in the evidence',
        `passage ${interview} may not be used there`,
        'passage 99 may not be used there',
      ]),
    );
    const clean = withoutOffences(changed, english);
    expect(clean.summary.passages).toEqual([]);
    expect(clean.gaps[0]?.skills).toEqual(['Terraform']);
  });
});

describe('a mutated draft', () => {
  const inventions = fc.oneof(
    fc.integer({ min: 41, max: 98 }).map((number) => `it grew by ${number} percent`),
    fc.integer({ min: 1_001, max: 1_899 }).map((number) => `it took ${number} days`),
    fc.integer({ min: 1950, max: 2015 }).map((year) => `it began in ${year}`),
    fc
      .constantFrom('Saltstack', 'Jenkins', 'Contoso', 'Oxford', 'PMP', 'k3s')
      .map((name) => `it was done with ${name}`),
    fc.webUrl().map((url) => `it stands at ${url}`),
  );

  it('is found wherever something invented is put into a sentence of it', () => {
    fc.assert(
      fc.property(inventions, fc.nat(), (invention, seed) => {
        let places = 0;
        mapProse(valid(english), (text) => (places++, text));
        let place = 0;
        const mutated = mapProse(valid(english), (text) =>
          place++ === seed % places && text !== '' ? text.replace(/\.(?=\s|$)/, `, and ${invention}.`) : text,
        );
        const isChanged = JSON.stringify(mutated) !== JSON.stringify(valid(english));
        expect(complaintsAbout(mutated, english).length > 0).toBe(isChanged);
        expect(complaintsAbout(withoutOffences(mutated, english), english)).toEqual([]);
      }),
    );
  });

  it('is found wherever its matrix is changed', () => {
    const { matrix } = valid(english);
    const rows = fc.integer({ min: 0, max: matrix.length - 1 });
    const changes = fc.oneof(
      rows.map((at) => matrix.filter((_row, index) => index !== at)),
      rows.map((at) => [...matrix, ...matrix.slice(at, at + 1)]),
      fc
        .tuple(rows, fc.integer({ min: english.requirements.length + 1, max: 10_000 }))
        .map(([at, requirement]) => matrix.map((row, index) => (index === at ? { ...row, requirement } : row))),
      fc
        .tuple(rows, fc.integer({ min: english.passages.length + 1, max: 10_000 }))
        .map(([at, number]) =>
          matrix.map((row, index) => (index === at ? { ...row, passages: [...row.passages, number] } : row)),
        ),
      rows.map((at) =>
        matrix.map((row, index) =>
          index === at
            ? { ...row, alignment: row.alignment === 'DEVELOPING' ? ('STRONG' as const) : ('DEVELOPING' as const) }
            : row,
        ),
      ),
    );
    fc.assert(
      fc.property(changes, (changed) => {
        expect(matrixComplaints({ ...valid(english), matrix: changed }, english)).not.toEqual([]);
      }),
    );
  });
});
