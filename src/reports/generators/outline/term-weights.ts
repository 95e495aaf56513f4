import type { Word } from './words.ts';

/** So little that one weak word of five supports nothing. */
const WEAK_SHARE = 0.2;

/** How much a word tells, from 0 to 1: the less, the more texts have it (inverse document frequency). */
export class TermWeights {
  private readonly frequencies = new Map<string, number>();

  /** @param documents the stems of each text of the posting and of each answer */
  constructor(private readonly documents: readonly Iterable<string>[]) {
    for (const stems of documents) {
      for (const stem of new Set(stems)) this.frequencies.set(stem, (this.frequencies.get(stem) ?? 0) + 1);
    }
  }

  of(word: Word): number {
    const frequency = Math.max(1, ...word.stems.map((stem) => this.frequencies.get(stem) ?? 0));
    const weight = Math.log1p(this.documents.length / frequency) / Math.log1p(this.documents.length);
    return word.weak ? weight * WEAK_SHARE : weight;
  }
}
