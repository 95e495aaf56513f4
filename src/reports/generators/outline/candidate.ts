import type { Cv } from '../../../vpr/dto/cv.ts';
import type { Skill } from '../../../vpr/dto/skill.ts';
import type { GenerationRequest } from '../../vpr-generator.ts';
import type { Pace } from './pace.ts';
import { type Passage, passagesOf } from './passages.ts';
import { type Excerpt, excerptOf, wholeOf } from './excerpts.ts';
import { PlainTextReader } from './plain-text.ts';

/** Texts of the request that say one thing together, by where they stand. */
type Texts = readonly { readonly path: string; readonly text: string }[];

/** What the candidate says. Answers for the interview alone are no evidence: they are kept out of what is sent. */
export interface Candidate {
  readonly passages: readonly Passage[];
  /** Sentences that affirm nothing. */
  readonly uncounted: readonly Passage[];
  readonly interviewAnswers: readonly Record<'question' | 'answer', Excerpt>[];
  readonly hasCv: boolean;
  readonly hasAnswers: boolean;
}

export async function readCandidate({ cv, gap_responses }: GenerationRequest, pace: Pace): Promise<Candidate> {
  const reader = new PlainTextReader([cv?.full_name ?? '']);
  const sentences = await pace.flatMap(cv ? textsOf(cv) : [], async (texts) => passagesOf(reader.read(...texts), pace));
  const hasCv = sentences.length > 0;
  const interviewAnswers: Record<'question' | 'answer', Excerpt>[] = [];
  let hasAnswers = false;
  for (const [index, { question, answer, destination }] of gap_responses.entries()) {
    await pace.step();
    const asked = reader.read({ path: `/gap_responses/${index}/question`, text: question });
    const said = reader.read({ path: `/gap_responses/${index}/answer`, text: answer });
    if (said.length === 0) continue;
    if (destination === 'CV_IMPACT') {
      hasAnswers = true;
      sentences.push(...(await passagesOf(said, pace, wholeOf(asked))));
    } else interviewAnswers.push({ question: excerptOf(asked), answer: excerptOf(said) });
  }
  const { passages = [], uncounted = [] } = Object.groupBy(sentences, ({ words, asked }) =>
    words.length + asked.length > 0 ? 'passages' : 'uncounted',
  );
  return { passages, uncounted, interviewAnswers, hasCv, hasAnswers };
}

/** What of a CV is evidence: not dates, and never what is needed to reach the candidate. */
function textsOf(cv: Cv): Texts[] {
  const { professional_summary, top_achievements, experience = [], education = [], certifications = [] } = cv;
  return [
    together('/cv', { professional_summary }),
    ...each('/cv/top_achievements', top_achievements),
    ...experience.flatMap(({ role, company, description, achievements, technologies }, index) => [
      together(`/cv/experience/${index}`, { role, company }),
      together(`/cv/experience/${index}`, { description }),
      ...each(`/cv/experience/${index}/achievements`, achievements),
      ...each(`/cv/experience/${index}/technologies`, technologies),
    ]),
    ...education.flatMap(({ degree, field_of_study, institution, honors }, index) => [
      together(`/cv/education/${index}`, { degree, field_of_study, institution }),
      ...each(`/cv/education/${index}/honors`, honors),
    ]),
    ...certifications.map(({ name, issuer }, index) => together(`/cv/certifications/${index}`, { name, issuer })),
    ...each('/cv/skills', cv.skills),
    ...each('/cv/languages', cv.languages),
  ];
}

function each(path: string, items: readonly (string | Skill)[] = []): Texts[] {
  return items.flatMap((item, index) => {
    if (typeof item === 'string') return [[{ path: `${path}/${index}`, text: item }]];
    const { name, level, years_of_experience } = item;
    // A form that lists every skill has "0" or "0 years" beside those that the candidate lacks.
    const hasNone = [level, years_of_experience].some((value) => /^\s*0(?:\.0)?(?!\d|[.,]\d)/.test(String(value)));
    return hasNone ? [] : [together(`${path}/${index}`, { name, level })];
  });
}

function together(path: string, fields: Readonly<Record<string, string | undefined>>): Texts {
  return Object.entries(fields).flatMap(([name, text]) =>
    text === undefined ? [] : { path: `${path}/${name}`, text },
  );
}
