import type { Passage } from './passages.ts';
import type { Subject } from './subject.ts';
import type { Term } from './terms.ts';
import type { Word } from './words.ts';

/** What only the question says counts half. */
const ASKED_SHARE = 0.5;

/** Words of one root begin alike for as long, mostly. */
const ROOT_LENGTH = 6;

/** How well a passage has each group of a text's words that it has, from 0 to 1. */
export type Shares = Map<number, number>;

/** Finds the passages that have a word. Its effort is linear in the words and the passages that have them. */
export class PassageIndex {
  private readonly uncounted = new Set<string>();
  private readonly holders = new Map<string, Map<Passage, number>>();

  add(passage: Passage): void {
    const { words, asked, uncounted } = passage;
    this.hold(passage, asked, ASKED_SHARE);
    this.hold(passage, words, 1);
    for (const key of [...uncounted.flatMap(({ keys }) => keys), ...words.flatMap(beginningOf)])
      this.uncounted.add(key);
  }

  /** The terms of a text of which no passage says anything; beside names, which tell most, no others. */
  missingOf(subject: Subject): Term[] {
    return this.openOf(subject).filter((term) => !this.isUncounted(term));
  }

  /** Those of which passages speak in words that are not counted, or that only begin alike: "compliance", "compliant". */
  unclearOf(subject: Subject): Term[] {
    return this.openOf(subject).filter((term) => this.isUncounted(term));
  }

  private openOf({ terms }: Subject): Term[] {
    const names = terms.filter(({ isName }) => isName);
    return (names.length > 0 ? names : terms).filter((term) => !this.has(term));
  }

  private isUncounted({ words }: Term): boolean {
    return words.some((word) => [...word.keys, ...beginningOf(word)].some((key) => this.uncounted.has(key)));
  }

  /** Whether any passage says something of a term. */
  has({ words }: Term): boolean {
    return words.some(({ keys }) => keys.some((key) => this.holders.has(key)));
  }

  /** How well each passage has each group of words; passages that have none are left out. */
  sharesOf(groups: Subject['groups']): Map<Passage, Shares> {
    const found = new Map<Passage, Shares>();
    for (const [group, words] of groups.entries()) {
      for (const key of new Set(words.flatMap(({ keys }) => keys))) {
        for (const [passage, share] of this.holders.get(key) ?? []) {
          const shares: Shares = found.get(passage) ?? new Map<number, number>();
          found.set(passage, shares.set(group, Math.max(share, shares.get(group) ?? 0)));
        }
      }
    }
    return found;
  }

  private hold(passage: Passage, words: readonly Word[], share: number): void {
    for (const key of words.flatMap(({ keys }) => keys)) {
      const holders = this.holders.get(key) ?? new Map<Passage, number>();
      this.holders.set(key, holders.set(passage, share));
    }
  }
}

/** What words of one root may share, behind a sign that no key has. */
function beginningOf({ text, isName }: Word): string[] {
  return isName || text.length < ROOT_LENGTH ? [] : [`^${text.slice(0, ROOT_LENGTH).toLowerCase()}`];
}
