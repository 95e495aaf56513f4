import { countFigures } from './figures.ts';
import type { Word } from './words.ts';

/** A sentence of an answer, as it stands there. */
export interface Sentence {
  readonly text: string;
  readonly words: readonly Word[];
  readonly figures: number;
}

/** Sentences end alike in both languages, so one segmenter serves; making one is slow. */
const SEGMENTER = new Intl.Segmenter('en', { granularity: 'sentence' });

/** A quotation longer than that is no longer read, in characters. */
const MAX_LENGTH = 400;

export function readSentences(text: string, words: readonly Word[]): Sentence[] {
  const sentences: Sentence[] = [];
  let next = 0;
  for (const { segment, index } of SEGMENTER.segment(text)) {
    const first = next;
    while ((words[next]?.start ?? Infinity) < index + segment.length) next += 1;
    const quotation = cut(segment.trim());
    if (quotation === '') continue;
    sentences.push({ text: quotation, words: words.slice(first, next), figures: countFigures(quotation) });
  }
  return sentences;
}

/** The sentence that has most of the stems; among equals the one with most figures, then the longest, then the first. */
export function bestSentence(sentences: readonly Sentence[], stems: ReadonlySet<string>): Sentence | undefined {
  let best: Sentence | undefined;
  let bestRank: readonly number[] = [];
  for (const sentence of sentences) {
    const shared = sentence.words.filter((word) => word.stems.some((stem) => stems.has(stem))).length;
    const rank = [shared, sentence.figures, sentence.text.length];
    if (best === undefined || compare(rank, bestRank) > 0) [best, bestRank] = [sentence, rank];
  }
  return best;
}

function compare(one: readonly number[], other: readonly number[]): number {
  const index = one.findIndex((value, place) => value !== other[place]);
  return (one[index] ?? 0) - (other[index] ?? 0);
}

/** Between words where it can; always a substring. */
function cut(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  const head = text.slice(0, MAX_LENGTH);
  const lastSpace = head.search(/\s\S*$/u);
  if (lastSpace > 0) return head.slice(0, lastSpace).trimEnd();
  return head.isWellFormed() ? head : head.slice(0, -1);
}
