import type { VprRequest } from '../../../vpr/dto/vpr-request.ts';
import type { Phrases } from './phrases.en.ts';
import { type Excerpt, excerptOf } from './excerpts.ts';
import { PlainTextReader } from './plain-text.ts';
import { type Prose, proseOf } from './prose.ts';

const MAX_QUOTED = 5;
const reader = new PlainTextReader();

type Context = VprRequest['company_context'];

/** The company in its own words; nothing where only its name is known. */
export function portraitOf(context: Context, phrases: Phrases): Prose | undefined {
  if (context === undefined) return undefined;
  const name = excerptOf(reader.read({ path: '/company_context/company_name', text: context.company_name })).text;
  const mission = excerpts('mission', [context.mission ?? '']);
  const values = excerpts('values', context.values);
  const priorities = excerpts('strategic_priorities', context.strategic_priorities);
  const news = newsOf(context);
  const industry = excerpts('industry', [context.industry ?? '']);
  const sentences = [
    ...mission.map(({ text }) => phrases.mission(name, text)),
    ...told(values, phrases.values),
    ...told(priorities, phrases.priorities),
    ...told(news, phrases.news),
    ...industry.map(({ text }) => phrases.industry(text)),
  ];
  return sentences.length === 0
    ? undefined
    : proseOf(sentences, [...mission, ...values, ...priorities, ...news, ...industry]);
}

export function newsOf(context: Context): Excerpt[] {
  return excerpts('recent_news', context?.recent_news);
}

function excerpts(field: string, texts: readonly string[] = []): Excerpt[] {
  const isList = !['mission', 'industry'].includes(field);
  return texts
    .map((text, index) =>
      excerptOf(reader.read({ path: `/company_context/${field}${isList ? `/${index}` : ''}`, text })),
    )
    .filter(({ text }) => text !== '')
    .slice(0, MAX_QUOTED);
}

function told(quoted: readonly Excerpt[], phrase: (quotations: readonly string[]) => string): string[] {
  return quoted.length === 0 ? [] : [phrase(quoted.map(({ text }) => text))];
}
