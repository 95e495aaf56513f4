import type { GenerationRequest } from '../../vpr-generator.ts';
import type { Source } from '../../vpr-report.ts';
import { readCandidate } from '../outline/candidate.ts';
import { oneLine, wholeOf } from '../outline/excerpts.ts';
import { isLegal } from '../outline/legal-lines.ts';
import { Pace } from '../outline/pace.ts';
import { PlainTextReader, sourcesIn } from '../outline/plain-text.ts';
import { readPosting } from '../outline/posting.ts';

/** A literal text of the request that the report may quote, by its number. */
export interface NumberedPassage {
  readonly number: number;
  /** `evidence` may support a requirement; the others are for the interview, or about the company. */
  readonly kind: 'evidence' | 'interview' | 'company';
  readonly text: string;
  readonly sources: readonly Source[];
  /** What the candidate was asked. */
  readonly question?: string;
}

/** What a model gets to read: texts without markup, and without the candidate's name. */
export interface Material {
  readonly language: 'en' | 'he';
  readonly company: string;
  readonly role: string;
  readonly description: readonly string[];
  readonly responsibilities: readonly string[];
  readonly niceToHave: readonly string[];
  /** In the posting's order; the number of each is its place, from 1 on. */
  readonly requirements: readonly string[];
  readonly passages: readonly NumberedPassage[];
  /** Terms of the posting, which code has found. */
  readonly keywords: readonly string[];
  readonly hasCompanyContext: boolean;
}

type Unnumbered = Omit<NumberedPassage, 'number'>;

export async function readMaterial(request: GenerationRequest, signal: AbortSignal): Promise<Material> {
  const pace = new Pace(signal);
  const posting = await readPosting(request.job_posting, pace);
  const candidate = await readCandidate(request, pace);
  const reader = new PlainTextReader([request.cv?.full_name ?? '']);
  const evidence = candidate.passages.map(({ text, sources }): Unnumbered => {
    const question = questionTo(sources[0]?.path ?? '', request, reader);
    return { kind: 'evidence', text, sources, ...(question && { question }) };
  });
  const interview = candidate.interviewAnswers.map(({ question, answer }): Unnumbered => {
    return { kind: 'interview', ...answer, question: question.text };
  });
  const company = companyPassages(request.company_context, reader);
  const texts = (subjects: readonly { readonly text: string }[]) => subjects.map(({ text }) => text);
  return {
    language: request.job_posting.language,
    company: posting.company.text,
    role: posting.role.text,
    description: texts(reader.read({ path: '', text: request.job_posting.description ?? '' }))
      .filter((text) => !isLegal(text))
      .map(oneLine),
    responsibilities: texts(posting.responsibilities),
    niceToHave: texts(posting.niceToHave),
    requirements: texts(posting.requirements),
    passages: [...evidence, ...interview, ...company].map((passage, index) => ({ ...passage, number: index + 1 })),
    keywords: texts(posting.keywords),
    hasCompanyContext: company.length > 0,
  };
}

/** Everything that the model reads, but for the numbers. */
export function textsOf(material: Material): string[] {
  const { company, role, description, responsibilities, niceToHave, requirements, passages } = material;
  return [
    company,
    role,
    ...description,
    ...responsibilities,
    ...niceToHave,
    ...requirements,
    ...passages.flatMap(({ text, question }) => [text, question ?? '']),
  ];
}

/** "Yes, for three years." says little without it. */
function questionTo(path: string, { gap_responses }: GenerationRequest, reader: PlainTextReader): string | undefined {
  const [, index] = /^\/gap_responses\/(\d+)\/answer$/.exec(path) ?? [];
  const text = gap_responses[Number(index)]?.question;
  return text === undefined ? undefined : wholeOf(reader.read({ path: '', text }));
}

function companyPassages(context: GenerationRequest['company_context'], reader: PlainTextReader): Unnumbered[] {
  const { mission, industry, values = [], strategic_priorities = [], recent_news = [] } = context ?? {};
  const lists = Object.entries({ values, strategic_priorities, recent_news });
  const texts = [
    ...Object.entries({ mission, industry }).flatMap(([name, text]) => (text === undefined ? [] : { name, text })),
    ...lists.flatMap(([name, items]) => items.map((text, index) => ({ name: `${name}/${index}`, text }))),
  ];
  return texts.flatMap(({ name, text }) =>
    reader.read({ path: `/company_context/${name}`, text }).flatMap((block): Unnumbered | [] => {
      const sources = sourcesIn(block, 0, block.text.length);
      return sources.length === 0 ? [] : { kind: 'company', text: oneLine(block.text), sources };
    }),
  );
}
