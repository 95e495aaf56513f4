import type { AlignmentScore } from '../../vpr-report.ts';
import { languageLevelIn } from './language-levels.ts';
import { type Years, yearsIn } from './figures.ts';
import type { PassageIndex, Shares } from './passage-index.ts';
import type { Passage } from './passages.ts';
import { isHumanLanguage } from './spellings.ts';
import type { Subject } from './subject.ts';
import type { Word } from './words.ts';

/** The passages that speak for a text of the posting. */
export interface Support {
  /** The best first. */
  readonly passages: readonly Passage[];
  /** Terms of the text that they have, and those that no passage has. */
  readonly shown: readonly string[];
  readonly missing: readonly string[];
  /** Whether they say it themselves: it may be in a question alone to which they answer yes. */
  readonly isSaid: boolean;
  /** Whether they say no more than the terms themselves, as a list of skills does. */
  readonly isBare: boolean;
  /** Strong is what the candidate says, not a question; more than a word in a list; and for as long as is asked for. */
  readonly alignment: Exclude<AlignmentScore, 'DEVELOPING'>;
  /** The time that the text asks for, where the passages do not state as much. */
  readonly openYears: Years | undefined;
}

/** The coverage from which on clearly more is covered than is missing. */
const STRONG_COVERAGE = 0.6;
/** Least coverage at which a passage supports a text, if it has none of its names; and at which weak words alone do. */
const LEAST_SUPPORT = 0.2;
const LEAST_WEAK_SUPPORT = 0.6;
const MAX_PASSAGES = 3;

/** The passages that support a text; `undefined` where none does. */
export function supportFor(subject: Subject, index: PassageIndex): Support | undefined {
  const weights = subject.groups.map((group) => Math.max(...group.map(({ weight }) => weight)));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const isName = subject.groups.map((group) => group.some((word) => word.isName));
  const shares = index.sharesOf(subject.groups);
  const covered: Shares = new Map();
  const chosen: number[] = [];
  while (chosen.length < MAX_PASSAGES) {
    const best = bestOf(index, shares, covered, weights);
    if (best === undefined || chosen.includes(best.place)) break;
    const groups = Array.from(shares.get(best.place) ?? []);
    const adds = groups.some(([group]) => isName[group] === true && !covered.has(group));
    const tells = groups.some(([group]) => (weights[group] ?? 0) >= 1);
    if (chosen.length > 0 && !groups.some(([group, share]) => share === 1 && !covered.has(group))) break;
    if (!adds && best.gain / whole < (tells ? LEAST_SUPPORT : LEAST_WEAK_SUPPORT)) break;
    chosen.push(best.place);
    for (const [group, share] of groups) covered.set(group, Math.max(share, covered.get(group) ?? 0));
  }
  const passages = chosen.flatMap((place) => index.passages[place] ?? []);
  return passages.length === 0 ? undefined : describe(subject, index, passages, sum(covered, weights) / whole);
}

/** The passage that covers most of what is not covered yet; among equals the one that says most. */
function bestOf(index: PassageIndex, shares: ReadonlyMap<number, Shares>, covered: Shares, weights: readonly number[]) {
  let best: { readonly place: number; readonly gain: number; readonly rank: readonly number[] } | undefined;
  for (const [place, own] of shares) {
    const passage = index.passages[place];
    const news: Shares = new Map(Array.from(own).filter(([group, share]) => share > (covered.get(group) ?? 0)));
    const gain = sum(news, weights);
    if (passage === undefined || gain === 0) continue;
    const { isHedged, figures, words, text } = passage;
    const rank = [gain, -Number(isHedged), Math.min(1, words.length - own.size), figures, text.length, -place];
    if (best === undefined || isGreater(rank, best.rank)) best = { place, gain, rank };
  }
  return best;
}

function describe(subject: Subject, index: PassageIndex, passages: readonly Passage[], coverage: number): Support {
  const said = keysOf(passages.flatMap(({ words }) => words));
  const known = new Set([...said, ...keysOf(passages.flatMap(({ asked }) => asked))]);
  const asksFor = keysOf(subject.groups.flat());
  const met = subject.groups.filter((group) => group.some((word) => isIn(known, word))).flat();
  const metKeys = keysOf(met);
  const text = passages.map((passage) => passage.text).join(' ');
  const stated = yearsIn(text)?.count ?? 0;
  const level = met.some(({ keys }) => keys.some(isHumanLanguage)) ? languageLevelIn(text) : undefined;
  const isSaid = met.some((word) => isIn(said, word));
  const isBare =
    passages.every(({ words }) => words.every((word) => isIn(asksFor, word))) &&
    !/\d/.test(text) &&
    stated === 0 &&
    level !== 'fluent';
  const isHedged = level === 'limited' || passages.some((passage) => passage.isHedged);
  const openYears = subject.years !== undefined && stated < subject.years.count ? subject.years : undefined;
  const isWhole = coverage >= STRONG_COVERAGE && openYears === undefined;
  return {
    passages,
    shown: shownOf(subject, known),
    missing: index
      .missingOf(subject)
      .filter(({ words }) => !words.some((word) => isIn(metKeys, word)))
      .map((term) => term.text),
    isSaid,
    isBare,
    alignment: isWhole && isSaid && !isBare && !isHedged ? 'STRONG' : 'MODERATE',
    openYears,
  };
}

/** The terms that are known as a whole; of the others the words that are and that tell something alone. */
function shownOf({ terms, groups }: Subject, known: ReadonlySet<string>): string[] {
  const whole = terms.filter(({ words }) => words.every((word) => isIn(known, word)));
  const inWhole = keysOf(whole.flatMap(({ words }) => words));
  const words = groups.flat().filter((word) => isIn(known, word) && !isIn(inWhole, word));
  const telling = words.filter(({ weight }) => weight >= 1);
  const shown = [...whole, ...telling].map(({ text }) => text);
  return Array.from(new Set(shown.length > 0 ? shown : words.map(({ text }) => text)));
}

function keysOf(words: readonly Word[]): Set<string> {
  return new Set(words.flatMap(({ keys }) => keys));
}

function isIn(known: ReadonlySet<string>, { keys }: Word): boolean {
  return keys.some((key) => known.has(key));
}

function sum(covered: Shares, weights: readonly number[]): number {
  let total = 0;
  for (const [group, share] of covered) total += share * (weights[group] ?? 0);
  return total;
}

function isGreater(one: readonly number[], other: readonly number[]): boolean {
  const index = one.findIndex((value, place) => value !== other[place]);
  return (one[index] ?? 0) > (other[index] ?? 0);
}
