import { stem as stemEnglish } from 'porter2';

import { stemHebrew } from './hebrew-stem.ts';
import { isStop, isWeak } from './vocabulary.ts';

/** What a word is, wherever it stands. */
export interface WordForm {
  /** What it is compared by: two words agree when they share a stem. */
  readonly stems: readonly string[];
  /** It says little on its own. */
  readonly weak: boolean;
}

/** Texts repeat their words, and to look one up again takes half the time. Short ones only, as long ones seldom recur. */
const KNOWN = new Map<string, WordForm | 'silent'>();
const MAX_KNOWN = 10_000;
const MAX_KNOWN_LENGTH = 12;

/** A stop word, posting filler, a plain number and a single Hebrew letter are silent: they say nothing. */
export function formOf(word: string): WordForm | 'silent' {
  const known = KNOWN.get(word);
  if (known !== undefined) return known;
  const silent = !/\p{L}/u.test(word) || isStop(word) || /^[א-ת]$/.test(word);
  const form = silent ? 'silent' : { stems: stemsOf(word), weak: isWeak(word) };
  if (word.length <= MAX_KNOWN_LENGTH && KNOWN.size < MAX_KNOWN) KNOWN.set(word, form);
  return form;
}

/** Of a compound, its whole and its head, which in English comes last: "post-mortem" agrees with "postmortem". */
export function stemsOf(word: string): readonly string[] {
  const parts = word.replace(/['’]s$/, '').split(/[-\u2010\u2011־/]/);
  const head = parts.at(-1) ?? word;
  return parts.length === 1 || isStop(head) ? [stem(parts.join(''))] : [stem(parts.join('')), stem(head)];
}

/** One and two letters keep their case, so that Go is not found in "we had to go". */
function stem(word: string): string {
  if (/[א-ת]/.test(word)) return stemHebrew(word);
  return word.length <= 2 ? word : stemEnglish(word.toLowerCase());
}
