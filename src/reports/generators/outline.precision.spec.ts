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
const REQUIREMENTS = { en: ['X', 'X in production', '<li>Experience with X</li>'], he: ['ניסיון ב-X', 'X'] };
const WRAPS = ['', '<div>Hello.</div> ', '• '];

interface Sample {
  readonly term: string;
  readonly isDenied: boolean;
  readonly body: object;
}

/** Every phrase in every language, with terms, requirements and what stands before it taken in turn. */
function samples(): Sample[] {
  let turn = 0;
  return (['en', 'he'] as const).flatMap((language) =>
    [true, false].flatMap((isDenied) =>
      (isDenied ? DENIALS : AFFIRMATIONS)[language].flatMap((phrase) =>
        Array.from({ length: 3 }, () => {
          turn += 1;
          const of = <T>(list: readonly T[]): T => list[turn % list.length] as T;
          const term = of(TERMS);
          const fill = (text: string): string => text.replaceAll('X', term);
          const requirements = [fill(of(REQUIREMENTS[language])), 'Docker'];
          const fields = { requirements, nice_to_have: [fill('X')], responsibilities: [fill('X')], language };
          const said = of(WRAPS) + fill(phrase);
          const cv = { full_name: 'A B', experience: [{ role: 'Engineer', achievements: [said] }] };
          return { term, isDenied, body: turn % 2 === 0 ? posting(fields, [said]) : posting(fields, [], { cv }) };
        }),
      ),
    ),
  );
}

function faults(report: ReportContent, { term, isDenied }: Sample): string[] {
  const [row] = report.evidence_matrix;
  const taken = row?.alignment_score !== 'DEVELOPING';
  const told = [...report.differentiators, ...report.talking_points].some((text) =>
    /tell this story|הסיפור|Nice|יתרון/.test(text),
  );
  return [
    ...(isDenied && (taken || told) ? ['denials taken as evidence'] : []),
    ...(!isDenied && (!taken || saidToBeMissing(report).includes(term)) ? ['terms falsely called missing'] : []),
    ...(hasMarkup(report) ? ['reports with HTML'] : []),
  ];
}

function hasMarkup(report: ReportContent): boolean {
  return /<\/?[a-z][^>]*>|&(?:#\d+|\w+);/i.test(JSON.stringify(report));
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
    const figures = Array.from(counts, ([fault, count]) => `${fault} ${count}`).join(', ');
    process.stdout.write(
      `precision of the outline over ${generated.length} generated requests and ${cases.length} cases: ${figures}\n`,
    );
    expect(faulty).toEqual([]);
  });
});
