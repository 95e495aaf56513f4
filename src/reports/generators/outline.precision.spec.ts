import { readdirSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { jsonFile, outlineOf, posting, saidToBeMissing } from '../../../test/support/outlines.ts';
import type { ReportContent } from '../vpr-report.ts';

/** Names of every make, one of them beside another that the candidate does have. */
const TERMS = ['Kubernetes', 'C#', '.NET', 'Node.js', 'Go', 'PostgreSQL', 'CI/CD', 'Snowflake', 'React', 'SAP'];

const DENIALS = {
  en: [
    'No experience with X yet.',
    'I have never used X in production.',
    'I am not familiar with X, but Docker I ran for 40 services.',
    'X? No.',
    'I ran Docker for 40 services. I haven’t worked with X.',
    'Docker for 40 services, without X.',
    'I lack hands-on practice with X.',
    'I have only read about X.',
    'I would like to learn X.',
    'X I have not touched.',
    'X: none. Docker: 40 services.',
    'Docker yes, X no.',
    'I know what X is for. I have never used it.',
    'Neither Helm nor X.',
    'No experience with:\n- X',
    'I have not used\nX.',
    'I have no experience with Helm,\nX or Zig.',
    '<p>X:</p><p>none</p>',
    '<p>What I don’t know:</p><ul><li>X</li></ul>',
    'X: not part of our stack',
    'X – no commercial experience yet, eager to learn',
  ],
  he: [
    'עדיין לא עבדתי עם X.',
    'אין לי ניסיון ב-X.',
    'מעולם לא השתמשתי ב-X.',
    'X? לא.',
    'חסר לי X.',
    'עבדתי עם Docker, בלי X.',
    'עבדתי עם Docker אבל לא עם X.',
    'ב-X עדיין לא נגעתי.',
    'רק קראתי על X.',
    'אשמח ללמוד X.',
    'ניסיון של 5 שנים ללא X.',
    'חסר לי:\n- X',
    'אין לי ניסיון\nב-X.',
    'X - לא נדרש אצלנו',
  ],
};
const AFFIRMATIONS = {
  en: [
    'X for 40 services.',
    'Not only X but also Helm.',
    'I never missed an SLA on X.',
    'I moved 40 services to X with no data lost.',
    'I have never used Helm, but X every day for five years.',
    '<p>Yes: <b>X</b>&nbsp;&amp; Helm, in three regions.</p>',
    'I ran X, not Helm.',
  ],
  he: [
    'עבדתי עם X שלוש שנים.',
    'לא רק Helm אלא גם X.',
    'ניהלתי X בלי תקלות.',
    'אין לי ניסיון ב-Helm, אבל עבדתי עם X.',
    'כן, בX.',
  ],
};
/** Whether these deny or affirm cannot be known by rules: they are no denial to quote against, and nobody may say that X is missing. */
const UNCLEAR = {
  en: [
    'X for five years, Docker Swarm never.',
    'X with no manual steps, 40 nodes.',
    'I don’t need training in X.',
    'Nobody asked for X; I proposed it, built it and run 30 topics.',
    'Not one of my 300 X services was rejected.',
    'I cannot count the X clusters I ran, surely 60.',
  ],
  he: ['לא חסר לי ניסיון ב-X', 'X לא זר לי: 5 שנים', 'לא היה צוות, אז הקמתי X לבד', 'X 5 שנים, Helm אין'],
};
const PHRASES = { denied: DENIALS, affirmed: AFFIRMATIONS, unclear: UNCLEAR } as const;
const REQUIREMENTS = { en: ['X', 'X in production', '<li>Experience with X</li>'], he: ['ניסיון ב-X', 'X'] };
const WRAPS = ['', '<div>Hello.</div> ', '• '];

interface Sample {
  readonly term: string;
  readonly kind: keyof typeof PHRASES;
  readonly body: object;
}

/** Every phrase in every language, with terms, requirements and what stands before it taken in turn. */
function samples(): Sample[] {
  let turn = 0;
  return (['en', 'he'] as const).flatMap((language) =>
    (['denied', 'affirmed', 'unclear'] as const).flatMap((kind) =>
      PHRASES[kind][language].flatMap((phrase) =>
        Array.from({ length: 3 }, () => {
          turn += 1;
          const of = <T>(list: readonly T[]): T => list[turn % list.length] as T;
          const term = of(TERMS);
          const fill = (text: string): string => text.replaceAll('X', term);
          const requirements = [fill(of(REQUIREMENTS[language])), 'Docker'];
          const fields = { requirements, nice_to_have: [fill('X')], responsibilities: [fill('X')], language };
          const said = of(WRAPS) + fill(phrase);
          const cv = { full_name: 'A B', experience: [{ role: 'Engineer', achievements: [said] }] };
          return { term, kind, body: turn % 2 === 0 ? posting(fields, [said]) : posting(fields, [], { cv }) };
        }),
      ),
    ),
  );
}

function faults(report: ReportContent, { term, kind }: Sample): string[] {
  const [row] = report.evidence_matrix;
  const taken = row?.alignment_score !== 'DEVELOPING';
  const told = [...report.differentiators, ...report.talking_points].some((text) =>
    /tell this story|הסיפור|Nice|יתרון/.test(text),
  );
  return [
    ...(kind === 'denied' && (taken || told) ? ['denials taken as evidence'] : []),
    ...((kind === 'affirmed' && !taken) || (kind !== 'denied' && saidToBeMissing(report).includes(term))
      ? ['terms falsely called missing']
      : []),
    ...(hasMarkup(report) ? ['reports with HTML'] : []),
  ];
}

function hasMarkup(report: ReportContent): boolean {
  return /<\/?[a-z][^>]*>|&(?:#\d+|\w+);/i.test(JSON.stringify(report));
}

const DUTY_VERBS = ['Coach', 'Guide', 'Check', 'Mentor', 'Drive', 'Support', 'Review', 'Partner with'];
const LEVELS = ['BEGINNER', 'basic', 'Intermediate', 'ADVANCED', 'Expert'];
const LANGUAGE_NEEDS = [
  'English',
  'Fluent English',
  'English (fluent)',
  'English – native',
  'Spoken and written English',
];
const LANGUAGES: readonly (readonly [grade: string, ...spellings: unknown[]])[] = [
  ['STRONG', 'Fluent English', 'English (fluent)', 'English – native', 'English C1', 'אנגלית - שפת אם'],
  [
    'STRONG',
    { name: 'English', level: 'NATIVE' },
    { name: 'English', level: 'fluent' },
    { name: 'אנגלית', level: 'C2' },
  ],
  ['MODERATE', 'English', 'English (basic)', 'English A2', { name: 'English', level: 'Intermediate' }],
];

/** What the report makes of duties, of skills with a level, and of languages, in every spelling. */
async function otherFaults(): Promise<Record<string, number>> {
  const faulty = { 'verbs among the key terms': 0, 'levels told as stories': 0, 'grades by the spelling': 0 };
  for (const verb of DUTY_VERBS) {
    const responsibilities = [`${verb} six teams of analysts`, `Write and ${verb.toLowerCase()} scripts`];
    const { keywords } = await outlineOf(posting({ responsibilities }));
    if (
      keywords
        .join()
        .toLowerCase()
        .includes(verb.split(' ')[0]?.toLowerCase() ?? verb)
    )
      faulty['verbs among the key terms'] += 1;
  }
  for (const [index, level] of LEVELS.entries()) {
    const name = TERMS[index] ?? '';
    const cv = { full_name: 'A B', skills: [{ name, level }, `${name} (${level})`] };
    const report = await outlineOf(posting({ nice_to_have: [name], responsibilities: [name] }, [], { cv }));
    if (report.differentiators.length + report.talking_points.length > 0) faulty['levels told as stories'] += 1;
  }
  for (const [grade, ...spellings] of LANGUAGES) {
    for (const language of spellings) {
      const cv = { full_name: 'A B', languages: [language] };
      const { evidence_matrix } = await outlineOf(posting({ requirements: LANGUAGE_NEEDS }, [], { cv }));
      if (evidence_matrix.some(({ alignment_score }) => alignment_score !== grade))
        faulty['grades by the spelling'] += 1;
    }
  }
  return faulty;
}

describe('the precision of the outline', () => {
  it('is without fault over the generated requests and the cases', async () => {
    const counts = new Map(
      ['denials taken as evidence', 'terms falsely called missing', 'reports with HTML'].map((fault) => [fault, 0]),
    );
    const faulty: object[] = [];
    const generated = samples();
    for (const sample of generated) {
      const found = faults(await outlineOf(sample.body), sample);
      for (const fault of found) counts.set(fault, (counts.get(fault) ?? 0) + 1);
      if (found.length > 0) faulty.push({ found, ...sample });
    }
    const cases = readdirSync(new URL('../../../test/data/cases', import.meta.url)).filter((file) =>
      file.endsWith('.json'),
    );
    for (const file of cases) {
      if (hasMarkup(await outlineOf(jsonFile(`test/data/cases/${file}`))))
        faulty.push({ found: ['reports with HTML'], file });
    }
    const others = await otherFaults();
    const figures = Array.from([...counts, ...Object.entries(others)], ([fault, count]) => `${fault} ${count}`).join(
      ', ',
    );
    process.stdout.write(
      `precision of the outline over ${generated.length} generated requests and ${cases.length} cases: ${figures}\n`,
    );
    expect(faulty).toEqual([]);
    expect(Object.values(others)).toEqual([0, 0, 0]);
  });
});
