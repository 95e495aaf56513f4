import { type Years, yearsIn } from './figures.ts';
import type { Passage } from './passages.ts';
import type { Subject } from './subject.ts';
import type { Term } from './terms.ts';
import type { Word } from './words.ts';

/** The passages that speak for a text of the posting. */
export interface Support {
  /** The best first. */
  readonly passages: readonly Passage[];
  /** The share of the text that they cover, by weight, from 0 to 1. */
  readonly coverage: number;
  /** Terms of the text that they have, and those that no passage has. */
  readonly shown: readonly string[];
  readonly missing: readonly string[];
  /** Whether they say it themselves: it may be in a question alone to which they answer yes. */
  readonly isSaid: boolean;
  /** Whether they say no more than the terms themselves, as a list of skills does. */
  readonly isBare: boolean;
  readonly isHedged: boolean;
  /** The time that the text asks for, where the passages do not state as much. */
  readonly openYears: Years | undefined;
}

/** What only the question says counts half. */
const ASKED_SHARE = 0.5;
/** Least coverage at which a passage supports a text, if it has none of its names; and at which weak words alone do. */
const LEAST_SUPPORT = 0.2;
const LEAST_WEAK_SUPPORT = 0.6;
const MAX_PASSAGES = 3;

/** How well a passage has each group of a text's words that it has. */
type Shares = Map<number, number>;

/** Finds the passages for a text. Its effort is linear in the text's words and the passages that have them. */
export class PassageIndex {
  private readonly places = new Map<string, { readonly place: number; readonly share: number }[]>();

  constructor(private readonly passages: readonly Passage[]) {
    for (const [place, { words, asked }] of passages.entries()) {
      this.add(words, place, 1);
      this.add(asked, place, ASKED_SHARE);
    }
  }

  /** The terms of a text of which no passage says anything; beside names, which tell most, no others. */
  missingOf({ terms }: Subject): Term[] {
    const names = terms.filter(({ isName }) => isName);
    return (names.length > 0 ? names : terms).filter((term) => !this.has(term));
  }

  /** Whether any passage says something of a term. */
  has({ words }: Term): boolean {
    return words.some(({ keys }) => keys.some((key) => this.places.has(key)));
  }

  /** The passages that support a text; `undefined` where none does. */
  supportFor(subject: Subject): Support | undefined {
    const weights = subject.groups.map((group) => Math.max(...group.map(({ weight }) => weight)));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const isName = subject.groups.map((group) => group.some((word) => word.isName));
    const shares = this.sharesOf(subject.groups);
    const covered: Shares = new Map();
    const chosen: number[] = [];
    while (chosen.length < MAX_PASSAGES) {
      const best = this.best(shares, covered, weights);
      if (best === undefined || chosen.includes(best.place)) break;
      const groups = Array.from(shares.get(best.place) ?? []);
      const adds = groups.some(([group]) => isName[group] === true && !covered.has(group));
      const tells = groups.some(([group]) => (weights[group] ?? 0) >= 1);
      if (chosen.length > 0 && !groups.some(([group, share]) => share === 1 && !covered.has(group))) break;
      if (!adds && best.gain / whole < (tells ? LEAST_SUPPORT : LEAST_WEAK_SUPPORT)) break;
      chosen.push(best.place);
      for (const [group, share] of groups) covered.set(group, Math.max(share, covered.get(group) ?? 0));
    }
    const passages = chosen.flatMap((place) => this.passages[place] ?? []);
    return passages.length === 0 ? undefined : this.describe(subject, passages, sum(covered, weights) / whole);
  }

  private add(words: readonly Word[], place: number, share: number): void {
    for (const key of new Set(words.flatMap(({ keys }) => keys))) {
      const holders = this.places.get(key);
      if (holders === undefined) this.places.set(key, [{ place, share }]);
      else holders.push({ place, share });
    }
  }

  private sharesOf(groups: Subject['groups']): Map<number, Shares> {
    const shares = new Map<number, Shares>();
    for (const [group, words] of groups.entries()) {
      for (const key of new Set(words.flatMap(({ keys }) => keys))) {
        for (const { place, share } of this.places.get(key) ?? []) {
          const own = shares.get(place) ?? new Map<number, number>();
          own.set(group, Math.max(share, own.get(group) ?? 0));
          shares.set(place, own);
        }
      }
    }
    return shares;
  }

  /** The passage that covers most of what is not covered yet; among equals the one that says most. */
  private best(shares: ReadonlyMap<number, Shares>, covered: Shares, weights: readonly number[]) {
    let best: { readonly place: number; readonly gain: number; readonly rank: readonly number[] } | undefined;
    for (const [place, own] of shares) {
      const passage = this.passages[place];
      const news: Shares = new Map(Array.from(own).filter(([group, share]) => share > (covered.get(group) ?? 0)));
      const gain = sum(news, weights);
      if (passage === undefined || gain === 0) continue;
      const { isHedged, figures, words, text } = passage;
      const rank = [gain, -Number(isHedged), Math.min(1, words.length - own.size), figures, text.length, -place];
      if (best === undefined || isGreater(rank, best.rank)) best = { place, gain, rank };
    }
    return best;
  }

  private describe(subject: Subject, passages: readonly Passage[], coverage: number): Support {
    const said = keysOf(passages.flatMap(({ words }) => words));
    const known = new Set([...said, ...keysOf(passages.flatMap(({ asked }) => asked))]);
    const asksFor = keysOf(subject.groups.flat());
    const met = subject.groups.filter((group) => group.some((word) => isIn(known, word))).flat();
    const metKeys = keysOf(met);
    const text = passages.map((passage) => passage.text).join(' ');
    const stated = yearsIn(text)?.count ?? 0;
    return {
      passages,
      coverage,
      shown: shownOf(subject, known),
      missing: this.missingOf(subject)
        .filter(({ words }) => !words.some((word) => isIn(metKeys, word)))
        .map((term) => term.text),
      isSaid: met.some((word) => isIn(said, word)),
      isBare:
        passages.every(({ words }) => words.every((word) => isIn(asksFor, word))) && !/\d/.test(text) && stated === 0,
      isHedged: passages.some(({ isHedged }) => isHedged),
      openYears: subject.years !== undefined && stated < subject.years.count ? subject.years : undefined,
    };
  }
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
