import type { Phrases } from './phrases.ts';
import type { Reading } from './reading.ts';
import { readSubject } from './subject.ts';

/** Statements of one kind that are quoted. */
const MAX_QUOTED = 5;
const MAX_LINKS = 3;

/** The company in its own words and the answers that share terms with them; `null` where only its name is known. */
export function culturalFit({ request, index }: Reading, phrases: Phrases): string | null {
  if (request.company_context === undefined) return null;
  const { company_name, mission, values, strategic_priorities, recent_news, industry } = request.company_context;
  const quotedValues = quotable(values);
  const priorities = quotable(strategic_priorities);
  const news = quotable(recent_news);
  const portrait = [
    ...(mission?.trim() ? [phrases.mission(company_name, mission)] : []),
    ...(quotedValues.length > 0 ? [phrases.values(quotedValues)] : []),
    ...(priorities.length > 0 ? [phrases.priorities(priorities)] : []),
    ...(news.length > 0 ? [phrases.news(news)] : []),
    ...(industry?.trim() ? [phrases.industry(industry)] : []),
  ];
  if (portrait.length === 0) return null;
  const links = [...(mission ? [mission] : []), ...quotedValues, ...priorities].flatMap((statement) => {
    const match = index.supporting(readSubject(statement));
    return match ? phrases.link(statement, match.quotation) : [];
  });
  return [...portrait, ...(links.length > 0 ? links.slice(0, MAX_LINKS) : [phrases.noLink])].join(' ');
}

function quotable(statements: readonly string[] = []): string[] {
  return statements.filter((statement) => statement.trim() !== '').slice(0, MAX_QUOTED);
}
