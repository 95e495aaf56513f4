import type { VprRequest } from '../../../vpr/dto/vpr-request.ts';
import type { Phrases } from './phrases.en.ts';
import { type Excerpt, excerptOf } from './excerpts.ts';
import { PlainTextReader } from './plain-text.ts';
import type { Prose } from '../report-content.ts';
import { proseOf } from './prose.ts';

const MAX_QUOTED = 5;
const reader = new PlainTextReader();

type Context = VprRequest['company_context'];

/** The company in its own words; nothing where only its name is known. */
export function portraitOf(context: Context, phrases: Phrases): Prose | undefined {
  if (context === undefined) return undefined;
  const { company_name, mission, values, strategic_priorities, industry } = context;
  const name = excerptOf(reader.read({ path: '', text: company_name })).text;
  const purpose = excerpts('mission', mission);
  const others = [
    ...excerpts('values', values),
    ...excerpts('strategic_priorities', strategic_priorities),
    ...excerpts('industry', industry),
  ];
  if (purpose.length + others.length === 0) return undefined;
  const sentences = [
    ...purpose.map(({ text }) => phrases.mission(name, text)),
    ...(others.length > 0 ? [phrases.itself(others.map(({ text }) => text))] : []),
  ];
  return proseOf(sentences, [...purpose, ...others]);
}

export function newsOf(context: Context): Excerpt[] {
  return excerpts('recent_news', context?.recent_news);
}

function excerpts(field: string, texts: string | readonly string[] = []): Excerpt[] {
  const path = `/company_context/${field}`;
  const located =
    typeof texts === 'string'
      ? [{ path, text: texts }]
      : texts.map((text, index) => ({ path: `${path}/${index}`, text }));
  return located
    .map((text) => excerptOf(reader.read(text)))
    .filter(({ text }) => text !== '')
    .slice(0, MAX_QUOTED);
}
