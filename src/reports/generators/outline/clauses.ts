import { EN, EN_NOT, HE, HE_NOT, INTENT } from './denial-cues.ts';
import type { Span } from './sentences.ts';

/** A stretch of text that makes one statement, with the sign that ends it. */
export interface Clause extends Span {
  readonly text: string;
  readonly sign: string;
}

/** Where one statement ends and the next begins. A comma does not part what is listed. */
const BOUNDARY = new RegExp(
  [
    String.raw`[;:!?()\n]|\.(?=\s|$)|\s[-\u2013\u2014]\s|\u2014`,
    String.raw`,?\s(?<!\b(?:everything|all|nothing)(?: \p{L}+){0,3},?\s)(?<!\b(?:${INTENT})(?: [^\s,;]+){1,5},?\s)(?:${EN('but|however|although|though|whereas|while|instead|yet(?= i)|except that|because|since i')})`,
    String.raw`,\s(?<!\b(?:apart|aside) from [^,;.]{1,60},\s)(?=(?:i|we|my|so|then|which|who|that|only|just|mostly|mainly|plenty|lots|strong|solid|deep|extensive|good|great|\d+|and i)\s)`,
    String.raw`,\s(?=(?:${EN_NOT}|yes|yet)(?!\p{L}))|(?<=\b(?:yes|no)),`,
    String.raw`,\s(?=[^,;]{1,40}?\s(?:is|are|was|were|has|have|had|do|does)\s)`,
    String.raw`\s(?:and|or)\s(?=(?:i|we|my|${EN_NOT}|have|am|did|do|\d+)\s)`,
    String.raw`,?\s(?:${HE('אבל|אך|אולם|ואילו|אלא|למרות|לעומת זאת|עם זאת|מצד שני|רק')})`,
    String.raw`,\s(?=${HE(`אני|אנחנו|כן|יש|בעיקר|[א-ת]{2,}(?:תי|נו)|${HE_NOT}|עדיין|אף|\\d+`)})|(?<=(?<![א-ת])(?:כן|לא)),`,
    String.raw`\s(?=ו(?:${HE_NOT}|עדיין|אף|מעולם|יש|אני)(?![א-ת]))`,
  ].join('|'),
  'gu',
);

/** The clauses of a text in lower case. */
export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  for (const { 0: sign, index } of [...text.matchAll(BOUNDARY), { 0: '', index: text.length }]) {
    if (text.slice(start, index).trim() !== '')
      clauses.push({ start, end: index, text: text.slice(start, index), sign: sign.trim() || sign });
    // A word that separates two clauses ("but") belongs to the second one.
    start = /\p{L}/u.test(sign) ? index : index + sign.length;
  }
  return clauses;
}
