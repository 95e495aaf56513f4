import { HEBREW_SPELLINGS, UNUSUAL_SPELLINGS } from './spellings.ts';

/** A word where it stands in its text. */
export interface Token {
  readonly text: string;
  readonly start: number;
}

/** A term longer than that is none. */
const MAX_LENGTH = 80;

/** Letters and digits with what joins them: post-mortem, R&D, 1,900, מנכ"ל, C++, C#. Intl.Segmenter takes these apart. */
const PLAIN = String.raw`[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:(?:[-\u2010\u2011־&'’׳]|[.,](?=\p{N})|\.(?=\p{Ll})|(?<=[א-ת])["״](?=[א-ת]))[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*(?:\+\+|#)?`;
/** Prepositions, conjunctions and the article are written onto a Hebrew word, with or without a hyphen onto a Latin one. */
const HEBREW_NAME = String.raw`(?:${HEBREW_SPELLINGS.map((spelling) => RegExp.escape(spelling)).join('|')})(?!\p{L})`;
/** "המערבית" is western, not "from Arabic". */
const HEBREW_PREFIX = String.raw`(?:(?<![א-ת])(?!ה?מערבית)[ושהכלבמ]{1,3}[-\u2010\u2011־]?(?=[A-Za-z\d.#+]|${HEBREW_NAME}))?`;
const WORD = new RegExp(
  String.raw`${HEBREW_PREFIX}(?<word>(?<![A-Za-z\d])(?:\bNET\.(?!\p{L})|(?:${UNUSUAL_SPELLINGS.join('|')})(?![\p{L}\d])|\.[A-Z][A-Za-z]*|[A-Z] ?& ?[A-Z](?!\p{L})|(?:[A-Z]\.){2,})|${PLAIN})`,
  'giu',
);

/** A full stop between two sentences, unlike those of Node.js or System.IO. */
const GLUED_STOP = /(?<=\p{Ll}{2}|\p{Lu}{2})\.(?=\p{Lu}\p{Ll}*\s)(?!(?:Net|Js)(?!\p{L}))/gu;

export function tokensOf(text: string): Token[] {
  return Array.from(text.replaceAll(GLUED_STOP, ' ').matchAll(WORD)).flatMap((match) => {
    const word = match.groups?.['word'] ?? '';
    return word.length > MAX_LENGTH ? [] : { text: word, start: match.index + match[0].length - word.length };
  });
}
