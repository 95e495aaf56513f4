import { type Word, wordsOf } from './words.ts';

/** A word or phrase that stands for a skill, as it is written in its text. */
export interface KeyTerm {
  readonly text: string;
  readonly words: readonly Word[];
  /** The name of a thing, as far as its spelling shows: PostgreSQL, English, LMS. */
  readonly isName: boolean;
}

const MAX_PHRASE_WORDS = 4;

/**
 * The key terms of a text, in its order: names apart from the plain words beside them ("PostgreSQL replication"). In a
 * Hebrew text every Latin word is a name.
 */
export function keyTermsOf(text: string, words: readonly Word[] = wordsOf(text)): KeyTerm[] {
  const phrases: { words: Word[]; isName: boolean }[] = [];
  const inHebrew = /[א-ת]/.test(text);
  for (const [index, word] of words.entries()) {
    const isName = (inHebrew && /^[A-Za-z]/.test(word.text)) || isNameIn(text, word, words[index + 1]);
    const phrase = phrases.at(-1);
    if (phrase !== undefined && word.continues && phrase.isName === isName) phrase.words.push(word);
    else phrases.push({ words: [word], isName });
  }
  return phrases
    .map(({ words, isName }) => ({ words: words.slice(0, MAX_PHRASE_WORDS), isName }))
    .filter(({ words, isName }) => isName || words.some(({ weak }) => !weak))
    .map(({ words, isName }) => ({ text: text.slice(words[0]?.start, words.at(-1)?.end), words, isName }));
}

/** A capital at the start of a sentence says nothing, unless the next word has one too. */
function isNameIn(text: string, { text: form, start }: Word, next: Word | undefined): boolean {
  if (/[A-Z+#].*[A-Z+#]|[a-z\d][A-Z]|[A-Za-z]\d|^[A-Z]$/.test(form)) return true;
  if (!/^\p{Lu}/u.test(form)) return false;
  const startsSentence = /(?:^|[.!?:;•\n"“(])\s*$/.test(text.slice(Math.max(0, start - 3), start));
  return !startsSentence || (next !== undefined && next.continues && /^\p{Lu}/u.test(next.text));
}
