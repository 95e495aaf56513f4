import type { Passage } from './passages.ts';
import type { Subject } from './subject.ts';
import type { Term } from './terms.ts';
import type { Word } from './words.ts';

/** What only the question says counts half. */
const ASKED_SHARE = 0.5;
/** How well a passage has each group of a text's words that it has. */
export type Shares = Map<number, number>;

/** Finds the passages that have a word. Its effort is linear in the words and the passages that have them. */
export class PassageIndex {
  private readonly places = new Map<string, { readonly place: number; readonly share: number }[]>();

  constructor(readonly passages: readonly Passage[]) {
    for (const [place, { words, asked }] of passages.entries()) {
      this.add(words, place, 1);
      this.add(asked, place, ASKED_SHARE);
    }
  }

  /** Whether any passage says something of a term. */
  has({ words }: Term): boolean {
    return words.some(({ keys }) => keys.some((key) => this.places.has(key)));
  }

  /** The terms of a text of which no passage says anything; beside names, which tell most, no others. */
  missingOf({ terms }: Subject): Term[] {
    const names = terms.filter(({ isName }) => isName);
    return (names.length > 0 ? names : terms).filter((term) => !this.has(term));
  }

  /** Says how well each passage, by its place, has each group of the words; passages that have none are left out. */
  sharesOf(groups: Subject['groups']): Map<number, Shares> {
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

  private add(words: readonly Word[], place: number, share: number): void {
    for (const key of new Set(words.flatMap(({ keys }) => keys))) {
      const holders = this.places.get(key);
      if (holders === undefined) this.places.set(key, [{ place, share }]);
      else holders.push({ place, share });
    }
  }
}
