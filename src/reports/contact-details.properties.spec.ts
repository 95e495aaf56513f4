import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type AwsUnderTest, startAws } from '../../test/support/aws-under-test.ts';
import { ClaudeUnderTest } from '../../test/support/claude-under-test.ts';
import { CONTACT_TEXTS } from '../../test/support/contact-texts.ts';
import { outlineOf } from '../../test/support/outlines.ts';
import { usually } from '../../test/support/soak.ts';

const RUNS = usually(40, { inSoak: 2_000 });

let aws: AwsUnderTest;
let claude: ClaudeUnderTest;

beforeAll(async () => {
  aws = await startAws();
  claude = new ClaudeUnderTest(aws);
  await claude.api.start();
});
afterAll(async () => {
  await claude.api.stop();
  await aws.stop();
});

/** How a detail stands in a text; each text says something else besides, which the posting asks for. */
const SENTENCES = [
  'Ran Kubernetes for 40 services. My phone or mail is D',
  'Kubernetes for 40 services, reach me at D.',
  'Kubernetes (D) for 40 services in three regions',
  'D | Kubernetes | Terraform',
  'Contact: D\nKubernetes, Terraform',
  '<p>Kubernetes for 40 services</p><p>D</p>',
  'I ran Kubernetes for 40 services, and D is where people found me on all those days',
  'D',
  'עבדתי עם Kubernetes שלוש שנים, אפשר ליצור קשר: D.',
  'אני זמינה: D וניהלתי צוות Kubernetes של 12 אנשים במשך שנים',
];

const text = fc.record({ sentence: fc.constantFrom(...SENTENCES), detail: fc.constantFrom(...CONTACT_TEXTS) });

/** A submission whose texts of the candidate are the given ones, one in each field that has text. */
function submissionWith(texts: readonly string[], language: string): object {
  let next = 0;
  const each = (): string => texts[next++ % texts.length] ?? '';
  const [dates, level, name] = [each(), each(), each()].map((value) => value.slice(0, 100));
  return {
    user_id: 'u',
    application_id: 'a',
    job_posting: {
      company_name: 'Acme',
      role_title: 'Engineer',
      requirements: ['Kubernetes', 'Terraform', 'מספר שנים עם Kubernetes'],
      nice_to_have: ['Kubernetes'],
      responsibilities: ['Run Kubernetes'],
      language,
    },
    cv: {
      full_name: 'Tal Cohen',
      professional_summary: each(),
      experience: [
        { company: each(), role: each(), dates, description: each(), achievements: [each()], technologies: [each()] },
      ],
      education: [{ institution: each(), degree: each(), field_of_study: each(), honors: [each()] }],
      certifications: [{ name: each(), issuer: each() }],
      skills: [each(), { name, level }],
      languages: [each(), { name: each(), level: each() }],
      top_achievements: [each()],
    },
    gap_responses: [
      { question: each(), answer: each() },
      { question: each(), answer: each(), destination: 'INTERVIEW_MVP_ONLY' },
    ],
  };
}

describe('contact details in any text of the candidate', () => {
  it('reach neither a model nor a report of either generator', async () => {
    const texts = fc.array(text, { minLength: 4, maxLength: 23 });
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom('en', 'he'), async (written, language) => {
        const body = submissionWith(
          written.map(({ sentence, detail }) => sentence.replace('D', () => detail[0])),
          language,
        );
        claude.reset();
        const { report } = await claude.generate(body);
        const shown = [claude.api.requests[0]?.body ?? '', JSON.stringify([report, await outlineOf(body)])].join('\n');
        const telling = written.flatMap(({ detail: [, ...parts] }) => parts);
        expect(telling.filter((part) => shown.includes(part))).toEqual([]);
        expect(shown).toContain('Kubernetes');
      }),
      { numRuns: RUNS },
    );
  });
});
