import type { GapResponse } from '../../../vpr/dto/gap-response.ts';
import { type KeyTerm, keyTermsOf } from './key-terms.ts';
import { readSentences, type Sentence } from './sentences.ts';
import { type Word, wordsOf } from './words.ts';

/** A gap response, read once. */
export interface Answer {
  readonly response: GapResponse;
  readonly words: readonly Word[];
  readonly sentences: readonly Sentence[];
  /** Each stem of the answer and of its question, with whether the answer itself has it. */
  readonly stems: ReadonlyMap<string, 'said' | 'asked'>;
  /** Names of things that it mentions. */
  readonly names: readonly KeyTerm[];
  /** It answers the question with a no, which is never evidence. */
  readonly denies: boolean;
}

/** "No downtime since 2019" is no denial, "No, but …" is. In Hebrew a sentence that starts with "not" is one. */
const DENIAL =
  /^[^\p{L}\p{N}]*(?:(?:(?:no|none|never)\s*(?:[,.;:!\n\u2013\u2014-]|$|i\b)|not\b(?! only)|n\/a\b|i (?:have|had|did|do|am) (?:not|never)\b|i (?:have|had|did|do)n['’]t\b|i never\b)|(?:לא|אין|טרם|מעולם לא|אף פעם)(?![א-ת]))/iu;

export function readAnswer(response: GapResponse): Answer {
  const words = wordsOf(response.answer);
  const stems = new Map<string, 'said' | 'asked'>();
  for (const word of wordsOf(response.question)) for (const stem of word.stems) stems.set(stem, 'asked');
  for (const word of words) for (const stem of word.stems) stems.set(stem, 'said');
  return {
    response,
    words,
    sentences: readSentences(response.answer, words),
    stems,
    names: keyTermsOf(response.answer, words).filter(({ isName }) => isName),
    denies: DENIAL.test(response.answer),
  };
}
