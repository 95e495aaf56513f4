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
  const name = excerptOf(reader.read({ path: '', text: context.company_name })).text;
  const purpose = quoted(context, 'mission');
  const others = (['values', 'strategic_priorities', 'industry'] as const).flatMap((field) => quoted(context, field));
  if (purpose.length + others.length === 0) return undefined;
  const sentences = [
    ...purpose.map(({ text }) => phrases.mission(name, text)),
    ...(others.length > 0 ? [phrases.itself(others.map(({ text }) => text))] : []),
  ];
  return proseOf(sentences, [...purpose, ...others]);
}

/** What a field says, but for what is blank. */
export function quoted(context: Context, field: keyof NonNullable<Context>): Excerpt[] {
  const path = `/company_context/${field}`;
  const said = context?.[field] ?? [];
  const texts =
    typeof said === 'string' ? [{ path, text: said }] : said.map((text, index) => ({ path: `${path}/${index}`, text }));
  return texts
    .map((text) => excerptOf(reader.read(text)))
    .filter(({ text }) => text !== '')
    .slice(0, MAX_QUOTED);
}
