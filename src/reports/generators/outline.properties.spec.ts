import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { reportRequest } from '../../../test/support/report-request.ts';
import { usually } from '../../../test/support/soak.ts';
import type { GenerationRequest } from '../vpr-generator.ts';
import type { ReportContent } from '../vpr-report.ts';
import { OutlineGenerator } from './outline.generator.ts';

/** Requests for each property. */
const RUNS = usually(50, { inSoak: 3_000 });

const options = { signal: new AbortController().signal, progress: () => undefined };

const WORDS =
  'Kubernetes Terraform, failover. Go go or and No never not Node.js C++ C# .NET NET. e.g. 5+ years 40% experience led teams CI/CD R&D &amp; &nbsp; <b> </b> <p> </p> <li> <br/> &lt;p&gt; <script> </script> • - post-mortems Kubernetes? הדרכה בניהול לא ולמידה או בPython תקציב. ה-LMS מנהל/ת מנכ"ל ב־2025 \n ; : 🚀 é ₪ a&b 3<5 List<String>'.split(
    ' ',
  );
const sentence = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 25 }).map((words) => words.join(' '));
const text = fc.oneof(
  { weight: 4, arbitrary: sentence },
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).map((value) => value.replaceAll('\0', '')),
);
const named = text.map((value) => `n${value}`.slice(0, 150).toWellFormed());
const filled = text.map((value) => value || 'x');
const texts = fc.array(filled, { maxLength: 6 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const skills = fc.array(fc.oneof(filled, fc.record({ name: filled, level: maybe(filled) })), { maxLength: 4 });

const cv = fc.record({
  full_name: fc.constant('Zoe Quaint'),
  contact_info: fc.constant({ email: 'zoe@quaint.example', phone: '+49 170 5550199', linkedin: 'linkedin.com/in/zq' }),
  professional_summary: maybe(filled.map((value) => `Zoe Quaint, zoe@quaint.example. ${value}`)),
  experience: maybe(
    fc.array(fc.record({ company: maybe(filled), role: maybe(filled), achievements: texts, technologies: texts }), {
      maxLength: 3,
    }),
  ),
  education: maybe(fc.array(fc.record({ degree: filled, field_of_study: maybe(filled) }), { maxLength: 2 })),
  certifications: maybe(fc.array(fc.record({ name: filled, issuer: maybe(filled) }), { maxLength: 2 })),
  skills: maybe(skills),
  languages: maybe(skills),
  top_achievements: maybe(texts),
});

const requests = fc
  .record({
    user_id: fc.constant('u'),
    application_id: fc.constant('a'),
    job_posting: fc.record({
      company_name: named,
      role_title: named,
      description: text,
      responsibilities: texts,
      requirements: texts,
      nice_to_have: texts,
      language: fc.constantFrom('en', 'he'),
    }),
    gap_responses: fc.array(
      fc.record({
        question: filled,
        answer: fc.array(filled, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('. ')),
        destination: fc.constantFrom('CV_IMPACT', 'INTERVIEW_MVP_ONLY'),
      }),
      { maxLength: 6 },
    ),
    company_context: maybe(
      fc.record({ company_name: named, mission: text, values: texts, strategic_priorities: texts, recent_news: texts }),
    ),
    cv: maybe(cv),
  })
  .map(reportRequest);

async function outline(request: GenerationRequest): Promise<ReportContent> {
  return (await new OutlineGenerator().generate(request, options)).report;
}

/** What a JSON Pointer names. */
function at(document: unknown, pointer: string): unknown {
  return pointer
    .slice(1)
    .split('/')
    .reduce((value: unknown, step) => (value as Record<string, unknown>)[step], document);
}

const all = async (holds: (request: GenerationRequest, report: ReportContent) => void): Promise<void> =>
  fc.assert(
    fc.asyncProperty(requests, async (request) => {
      holds(request, await outline(request));
    }),
    { numRuns: RUNS },
  );

describe('OutlineGenerator, whatever the request', () => {
  it('quotes literally, and says where each quotation stands', async () => {
    await all((request, report) => {
      for (const { evidence, sources } of report.evidence_matrix) {
        expect(evidence).toBe(sources.map(({ quote }) => quote).join(' '));
      }
      for (const { path, quote } of [
        ...report.citations,
        ...report.evidence_matrix.flatMap(({ sources }) => sources),
      ]) {
        expect(quote).not.toBe('');
        expect(at(request, path)).toContain(quote);
      }
      for (const { of, quote } of report.citations) expect(at(report, of)).toContain(quote);
    });
  });

  it('takes evidence from CV and answers for the CV alone, and has some if and only if a row is not DEVELOPING', async () => {
    await all((request, report) => {
      for (const { evidence, alignment_score, sources } of report.evidence_matrix) {
        expect(alignment_score === 'DEVELOPING').toBe(evidence === '');
        for (const { path } of sources) {
          const [, part, index] = path.split('/');
          expect(['cv', 'gap_responses']).toContain(part);
          if (part === 'gap_responses') expect(request.gap_responses[Number(index)]?.destination).toBe('CV_IMPACT');
          expect(path).not.toMatch(/contact_info|full_name/);
        }
      }
      expect(report.gap_strategies.map(({ gap }) => gap)).toEqual(
        report.evidence_matrix.filter(({ evidence }) => evidence === '').map(({ requirement }) => requirement),
      );
    });
  });

  it('shows neither markup nor contact details, and no term twice or of more than 80 characters', async () => {
    await all((_, report) => {
      const shown = JSON.stringify(report);
      expect(shown).not.toMatch(/<\/?(?:b|p|li|br|script)\b|&(?:amp|nbsp|lt|gt);/i);
      expect(shown).not.toMatch(/Zoe Quaint|quaint\.example|5550199/);
      const terms = [...report.keywords, ...report.gap_strategies.flatMap((gap) => gap.transferable_skills)];
      for (const term of terms) expect(term.length).toBeLessThanOrEqual(80);
      expect(new Set(report.keywords).size).toBe(report.keywords.length);
    });
  });

  it('writes the same report for the same request', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        const first = JSON.stringify(await outline(request));
        expect(JSON.stringify(await outline(request))).toBe(first);
        expect(first.isWellFormed()).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });
});
