import { stemsOf } from './word-form.ts';
import type { Word } from './words.ts';

/** Languages that postings ask for. A language is no skill that another skill would carry over to. */
const CODES = 'am ar cs da de en es fa fi fr he hi hu it ja ko nl no pl pt ro ru sv th tr uk vi yi zh'.split(' ');

const NAMES = ['en', 'he'].flatMap((locale) => {
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  return CODES.map((code) => names.of(code) ?? code);
});

const STEMS = new Set(NAMES.flatMap(stemsOf));

/** Whether words name a human language: English, German, עברית. */
export function namesLanguage(words: readonly Word[]): boolean {
  return words.some(({ stems }) => stems.some((stem) => STEMS.has(stem)));
}
