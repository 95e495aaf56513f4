import { isOpener } from './vocabulary.ts';
import { formOf, type WordForm } from './word-form.ts';

/** A word that says something, where it stands in its text. */
export interface Word extends WordForm {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** It belongs to the same phrase as the word before it. */
  readonly continues: boolean;
}

/**
 * Letters and digits with what joins them: a hyphen or maqaf (post-mortem), a dot (Node.js), an ampersand (R&D), an
 * apostrophe, Hebrew quotation marks (מנכ"ל), a slash between two pairs of capitals (CI/CD); also C++, C# and .NET.
 * Intl.Segmenter would do for prose, but takes exactly these names apart.
 */
const WORD =
  /[A-Z]{2}\/[A-Z]{2}(?!\p{L})|(?:(?<![\p{L}\p{N}])\.(?=[A-Z]))?[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:(?:[-\u2010\u2011־&'’׳]|\.(?=[\p{Ll}\p{N}])|(?<=[א-ת])["״](?=[א-ת]))[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*(?:\+\+|#)?/gu;

/** A preposition or the article before a name or a number, as in ה-LMS. */
const HEBREW_PREFIX = /^[ובלהשמכ]{1,3}[-\u2010\u2011־](?=[A-Za-z\d])/;

/** "And" written onto the next word, but for the few words that begin with that letter themselves (video, seniority, …). */
const HEBREW_AND = /^ו(?!ידאו|ועד|עד[הת]|עדות|ותק|יזה|יסות|טרינר)(?=[א-ת]{3})/;

/** The words of a text that say something; stop words, posting filler and plain numbers are left out. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let phraseEnd = -1;
  for (const match of text.matchAll(WORD)) {
    const form = match[0].replace(HEBREW_PREFIX, '').replace(HEBREW_AND, '');
    const start = match.index + match[0].length - form.length;
    const end = start + form.length;
    const continues = phraseEnd >= 0 && text.slice(phraseEnd, start) === ' ';
    const known = formOf(form);
    if (known === 'silent' || (!continues && opensDuty(text, form, start))) {
      phraseEnd = -1;
      continue;
    }
    words.push({ text: form, start, end, ...known, continues });
    phraseEnd = end;
  }
  return words;
}

/** An imperative does so at the start of a clause alone ("design APIs", not "experience in design"), other forms anywhere. */
function opensDuty(text: string, form: string, start: number): boolean {
  if (!isOpener(form)) return false;
  const isImperative = /^[a-z]+(?<!ing)$/i.test(form);
  return (
    !isImperative || /(?:^|[^\p{L}\p{N}\s]\s*|\b(?:and|or|to|will)\s)$/u.test(text.slice(Math.max(0, start - 6), start))
  );
}
