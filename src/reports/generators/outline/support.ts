import type { AlignmentScore } from '../../vpr-report.ts';
import { type Years, yearsIn } from './figures.ts';
import { languageLevelIn } from './language-levels.ts';
import type { PassageIndex, Shares } from './passage-index.ts';
import type { Passage } from './passages.ts';
import { isHumanLanguage } from './spellings.ts';
import type { Subject } from './subject.ts';
import type { Term } from './terms.ts';
import type { Word } from './words.ts';

/** The passages that speak for a text of the posting. */
export interface Support {
  /** The best first. */
  readonly passages: readonly Passage[];
  /** Terms of the text that they have, and those that no passage has. */
  readonly shown: readonly { readonly text: string }[];
  readonly missing: readonly Term[];
  /** They say it themselves, and more than the terms as a list of skills does. */
  readonly isStory: boolean;
  readonly alignment: Exclude<AlignmentScore, 'DEVELOPING'>;
  /** The time that the text asks for, where the passages do not state as much. */
  readonly openYears: Years | undefined;
}

/** The share of a text's weighted terms that passages have to cover to be strong support. */
const STRONG_COVERAGE = 0.6;
/** The least share at which a passage without any of the names supports a text; and at which weak words alone do. */
const LEAST_SUPPORT = 0.2;
const LEAST_WEAK_SUPPORT = 0.6;
const MAX_PASSAGES = 3;
/** The most words of a skill that is only named. */
const MAX_WORDS_OF_A_NAME = 4;

/** The passages that support a text; `undefined` where none does. */
export function supportFor(subject: Subject, index: PassageIndex): Support | undefined {
  const weights = subject.groups.map((group) => Math.max(...group.map(({ weight }) => weight)));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const coverageOf = (shares: Iterable<[number, number]>): number =>
    Array.from(shares).reduce((sum, [group, share]) => sum + share * (weights[group] ?? 0), 0) / whole;
  const isName = (group: number): boolean => subject.groups[group]?.some((word) => word.isName) === true;

  const found = Array.from(index.sharesOf(subject.groups), ([passage, shares]) => {
    const more = Math.min(1, passage.words.length - shares.size);
    return { passage, shares, more, coverage: coverageOf(shares) };
  }).sort(
    (one, other) =>
      other.coverage - one.coverage ||
      Number(one.passage.isHedged) - Number(other.passage.isHedged) ||
      other.more - one.more ||
      other.passage.figures - one.passage.figures ||
      other.passage.text.length - one.passage.text.length,
  );
  const covered: Shares = new Map();
  const passages: Passage[] = [];
  for (const { passage, shares } of found) {
    const news = Array.from(shares).filter(
      ([group, share]) => covered.size === 0 || (share === 1 && !covered.has(group)),
    );
    const least = news.some(([group]) => (weights[group] ?? 0) >= 1) ? LEAST_SUPPORT : LEAST_WEAK_SUPPORT;
    if (!news.some(([group]) => isName(group)) && coverageOf(news) < least) continue;
    passages.push(passage);
    for (const [group, share] of news) covered.set(group, share);
    if (passages.length === MAX_PASSAGES) break;
  }
  return passages.length === 0 ? undefined : describe(subject, index, passages, coverageOf(covered));
}

/** Strong is what the candidate says, not a question; more than a word in a list; and for as long as is asked for. */
function describe(subject: Subject, index: PassageIndex, passages: readonly Passage[], coverage: number): Support {
  const said = keysOf(passages.flatMap(({ words }) => words));
  const known = new Set([...said, ...keysOf(passages.flatMap(({ asked }) => asked))]);
  const asksFor = keysOf(subject.groups.flat());
  const met = subject.groups.filter((group) => group.some((word) => isIn(known, word))).flat();
  const text = passages.map((passage) => passage.text).join(' ');
  const stated = yearsIn(text)?.count ?? 0;
  const level = met.some(({ keys }) => keys.some(isHumanLanguage)) ? languageLevelIn(text) : undefined;
  const addsWords = passages.some(
    ({ words }) => words.length > MAX_WORDS_OF_A_NAME || words.some((word) => !isIn(asksFor, word)),
  );
  const isStory =
    met.some((word) => isIn(said, word)) && (addsWords || /\d/.test(text) || stated > 0 || level === 'fluent');
  const isHedged = level === 'limited' || passages.some((passage) => passage.isHedged);
  const openYears = subject.years !== undefined && stated < subject.years.count ? subject.years : undefined;
  const isStrong = coverage >= STRONG_COVERAGE && openYears === undefined && isStory && !isHedged;
  return {
    passages,
    shown: shownOf(subject, known),
    missing: index.missingOf(subject).filter(({ words }) => !words.some((word) => isIn(keysOf(met), word))),
    isStory,
    alignment: isStrong ? 'STRONG' : 'MODERATE',
    openYears,
  };
}

/** The terms that are known as a whole; where none is, the words that are. */
function shownOf({ terms, groups }: Subject, known: ReadonlySet<string>): Support['shown'] {
  const whole = terms.filter(({ words }) => words.every((word) => isIn(known, word)));
  const words = groups.flat().filter((word) => isIn(known, word));
  return whole.length > 0 ? whole : words;
}

function keysOf(words: readonly Word[]): Set<string> {
  return new Set(words.flatMap(({ keys }) => keys));
}

function isIn(known: ReadonlySet<string>, { keys }: Word): boolean {
  return keys.some((key) => known.has(key));
}
