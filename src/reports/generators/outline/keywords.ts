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
 * The terms of the posting that belong into a CV for it: of the title, then of what is stated. Of the description, which is
 * prose, they are the names but for the company's own.
 */
export async function keywordsOf({ company, role, stated, description }: PostingTexts, pace: Pace): Promise<Term[]> {
  const own = new Set(company.flatMap(({ text }) => wordsOf(text).flatMap(({ keys }) => keys)));
  const described = (await termsOf(description, pace)).filter(
    ({ isName, words }) => isName && !words.some(({ keys }) => keys.some((key) => own.has(key))),
  );
  const terms = [...(await termsOf(role, pace)), ...stated.flatMap((subject) => subject.terms), ...described];
  await pace.step();
  return distinctTerms(terms).slice(0, MAX_KEYWORDS);
}

function termsOf(blocks: readonly Block[], pace: Pace): Promise<Term[]> {
  return pace.flatMap(blocks, ({ text }) => termsIn(text, wordsOf(text)));
}
