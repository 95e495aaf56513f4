import type { Pace } from './pace.ts';
import type { Block } from './plain-text.ts';
import type { Subject } from './subject.ts';
import { distinctTerms, type Term, termsIn } from './terms.ts';
import { wordsOf } from './words.ts';

interface PostingTexts {
  readonly company: readonly Block[];
  readonly role: readonly Block[];
  /** Requirements, what is nice to have, responsibilities. */
  readonly stated: readonly Subject[];
  readonly description: readonly Block[];
}

/** More than fit into a CV would not be read. */
const MAX_KEYWORDS = 40;

/**
 * The terms of the posting that belong into a CV for it: of the title, then of what is stated. The description is prose,
 * of which names are taken (but the company's own) and what is said more than once.
 */
export async function keywordsOf({ company, role, stated, description }: PostingTexts, pace: Pace): Promise<Term[]> {
  const own = new Set(company.flatMap(({ text }) => wordsOf(text).flatMap(({ keys }) => keys)));
  const described = (await termsOf(description, pace)).filter(
    ({ words }) => !words.some(({ keys }) => keys.some((key) => own.has(key))),
  );
  const counts = new Map<string, number>();
  for (const term of described) counts.set(nameOf(term), (counts.get(nameOf(term)) ?? 0) + 1);
  const terms = [
    ...(await termsOf(role, pace)),
    ...stated.flatMap((subject) => subject.terms),
    ...described.filter((term) => term.isName || (counts.get(nameOf(term)) ?? 0) > 1),
  ];
  await pace.step();
  return distinctTerms(terms).slice(0, MAX_KEYWORDS);
}

function termsOf(blocks: readonly Block[], pace: Pace): Promise<Term[]> {
  return pace.flatMap(blocks, ({ text }) => termsIn(text, wordsOf(text)));
}

function nameOf({ words }: Term): string {
  return words.map(({ keys }) => keys[0]).join(' ');
}
