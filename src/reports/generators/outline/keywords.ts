import type { JobPosting } from '../../../vpr/dto/job-posting.ts';
import { type KeyTerm, keyTermsOf } from './key-terms.ts';
import type { Subject } from './subject.ts';
import { wordsOf } from './words.ts';

/** More than fit into a CV would not be read. */
const MAX_KEYWORDS = 40;

/**
 * The terms of the posting that belong into a CV for it: of the title, the requirements, what is nice to have, the
 * responsibilities, in this order. The description is prose, of which names are taken (but the company's own), and what
 * is said more than once. A term whose words have all been seen adds nothing.
 *
 * @param stated requirements, what is nice to have, responsibilities
 */
export function keywordsOf(posting: JobPosting, stated: readonly Subject[]): KeyTerm[] {
  const terms = [
    ...keyTermsOf(posting.role_title),
    ...stated.flatMap(({ text, words }) => keyTermsOf(text, words)),
    ...describedTerms(posting),
  ];
  const forms = new Set(terms.flatMap(({ words }) => words.map(({ text }) => text)));
  const seen = new Set<string>();
  const keywords: KeyTerm[] = [];
  for (const term of terms) {
    const stems = term.words.map((word) => word.stems.join('/'));
    if (stems.every((stem) => seen.has(stem))) continue;
    for (const stem of stems) seen.add(stem);
    keywords.push({ ...term, text: withoutPrefix(term.text, forms) });
  }
  return keywords.slice(0, MAX_KEYWORDS);
}

function describedTerms({ company_name, description = '' }: JobPosting): KeyTerm[] {
  const company = new Set(wordsOf(company_name).flatMap(({ stems }) => stems));
  const counts = new Map<string, number>();
  const terms = keyTermsOf(description);
  for (const term of terms) counts.set(keyOf(term), (counts.get(keyOf(term)) ?? 0) + 1);
  return terms
    .filter((term) => term.isName || (counts.get(keyOf(term)) ?? 0) > 1)
    .filter(({ words }) => !words.some(({ stems }) => stems.some((stem) => company.has(stem))));
}

function keyOf({ words }: KeyTerm): string {
  return words.map(({ stems }) => stems.join('/')).join(' ');
}

/** Only the posting itself can tell a Hebrew prefix from the word's own first letter: it has the word without it too. */
function withoutPrefix(text: string, forms: ReadonlySet<string>): string {
  const [first = ''] = text.split(' ');
  return /^[בלהשמכ]/.test(first) && forms.has(first.slice(1)) ? text.slice(1) : text;
}
