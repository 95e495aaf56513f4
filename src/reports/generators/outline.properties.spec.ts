import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

import { vprRequest } from '../../../test/support/vpr-request.ts';
import { validate } from '../../core/validation/validate.ts';
import { VprRequest } from '../../vpr/dto/vpr-request.ts';
import { OutlineGenerator } from './outline.generator.ts';
import type { ReportContent } from '../vpr-report.ts';

const never = new AbortController().signal;

const WORDS =
  'Kubernetes Terraform, failover. Go go or and No Node.js C++ 5+ years 40 experience led teams CI/CD R&D post-mortems הדרכה בניהול ולמידה או לא תקציב. ה-LMS מנהל/ת מנכ"ל ב־2025 \n ; 🚀 é ₪'.split(
    ' ',
  );
const sentence = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 25 }).map((words) => words.join(' '));
const text = fc.oneof({ weight: 4, arbitrary: sentence }, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }));
const texts = fc.array(text, { maxLength: 6 });

const requests = fc
  .record({
    user_id: fc.constant('u'),
    application_id: fc.constant('a'),
    job_posting: fc.record({
      company_name: text,
      role_title: text,
      description: text,
      responsibilities: texts,
      requirements: texts,
      nice_to_have: texts,
      language: fc.constantFrom('en', 'he'),
    }),
    gap_responses: fc.array(
      fc.record({
        question: text,
        answer: fc.array(text, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('. ')),
        destination: fc.constantFrom('CV_IMPACT', 'INTERVIEW_MVP_ONLY'),
      }),
      { maxLength: 6 },
    ),
    company_context: fc.option(
      fc.record({ company_name: text, mission: text, values: texts, strategic_priorities: texts, recent_news: texts }),
      { nil: undefined },
    ),
  })
  .map((body) => validate(VprRequest, body))
  .filter((result) => result.valid) // Now and then a name is blank, or too long.
  .map(({ value }) => value);

async function outline(request: VprRequest): Promise<ReportContent> {
  return (await new OutlineGenerator().generate(request, never)).report;
}

describe('OutlineGenerator, whatever the request', () => {
  it('quotes nothing as evidence but answers for the CV, and has one row for each requirement', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        const { evidence_matrix, gap_strategies } = await outline(request);
        const answers = request.gap_responses.filter(({ destination }) => destination === 'CV_IMPACT');
        expect(evidence_matrix.map(({ requirement }) => requirement)).toEqual(request.job_posting.requirements);
        for (const { evidence, alignment_score } of evidence_matrix) {
          expect(alignment_score === 'DEVELOPING').toBe(evidence === '');
          expect(evidence === '' || answers.some(({ answer }) => answer.includes(evidence))).toBe(true);
        }
        expect(gap_strategies.map(({ gap }) => gap)).toEqual(
          evidence_matrix.filter(({ evidence }) => evidence === '').map(({ requirement }) => requirement),
        );
      }),
    );
  });

  it('takes each keyword from the posting, and each transferable skill from the posting or the answers', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        const { keywords, gap_strategies } = await outline(request);
        const { role_title, description = '', requirements, nice_to_have, responsibilities } = request.job_posting;
        const posted = [role_title, description, ...requirements, ...nice_to_have, ...responsibilities].join('\0');
        const given = request.gap_responses.map(({ answer }) => answer).join('\0');
        for (const keyword of keywords) expect(posted).toContain(keyword);
        for (const skill of gap_strategies.flatMap(({ transferable_skills }) => transferable_skills)) {
          expect(posted + given).toContain(skill);
        }
      }),
    );
  });

  it('writes the same report for the same request', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        const first = JSON.stringify(await outline(request));
        expect(JSON.stringify(await outline(request))).toBe(first);
        expect(first.isWellFormed()).toBe(true);
      }),
    );
  });

  it('goes through each text a fixed number of times, however many there are', async () => {
    const request = vprRequest({
      user_id: 'u',
      application_id: 'a',
      job_posting: {
        company_name: 'Acme',
        role_title: 'Engineer',
        requirements: Array.from({ length: 100 }, (_, index) => `Kafka and topic${index}`),
      },
      gap_responses: Array.from({ length: 50 }, (_, index) => ({
        question: `Do you know topic${index}?`,
        answer: `Kafka since ${index}.`,
        destination: 'CV_IMPACT',
      })),
    });
    const passes = jest.spyOn(String.prototype, 'matchAll');
    try {
      await outline(request);
      // A requirement is read into words; a question too, and of an answer the words and, twice, the figures.
      expect(passes.mock.calls.length).toBeLessThan(2 * 100 + 4 * 50);
    } finally {
      passes.mockRestore();
    }
  });
});
