import { hasNameShape } from './capitals.ts';
import { canonicalName } from './spellings.ts';

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12 },
  ...{ שלוש: 3, ארבע: 4, חמש: 5, שש: 6, שבע: 7, שמונה: 8, תשע: 9, עשר: 10 },
};
/** Every part has a limit: a pattern that starts anew at each of thousands of digits takes time by their square. */
const YEARS = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?<number>\d{1,2}|${Object.keys(NUMBER_WORDS).join('|')}) ?\+?(?: ?(?:[-\u2013]|to) ?\d{1,2})?\+? ?(?:years?|yrs?|שנות ני?סיון|שנות|שנים)(?!\p{L})|(?<two>שנתיים)`,
  'giu',
);
const DURATION = /\d[\d.,]*\+?(?: ?[-\u2013] ?\d+)? ?(?:years?|yrs?|months?|שנים|שנות|חודשים)(?!\p{L})/giu;
/** A number beside a name is of the name ("SOC 2", "Angular 14"), but for a percentage or a sum. */
const FIGURE =
  /(?<![\p{L}\p{N}.,#-])\d+(?:[.,]\d+)*(?: ?(?:%|[kKmMbB](?!\p{L}))|(?!\p{L})(?<!\s(?!EUR|USD|GBP|CHF|ILS|NIS)[A-Z][\w.+#]{0,20} [\d.,]{1,20}))/gu;
/** The word before a number, also where a sentence opens: "Java" as well as "Led" has a capital there. */
const WORD_BEFORE = /(?<![\w.+#])(?!(?:EUR|USD|GBP|CHF|ILS|NIS) )(?<word>[A-Za-z][\w.+#]{0,20}) $/;
const MAX_BEFORE = 24;

/** A time that a text states, as it is written there and in years. */
export interface Years {
  readonly text: string;
  readonly count: number;
}

/** How many results a text states in figures: sizes, sums, percentages. A year, a duration, a version and "C1" are none. */
export function countFigures(text: string): number {
  const rest = text.replaceAll(DURATION, ' ');
  return Array.from(rest.matchAll(FIGURE)).filter(
    ({ 0: figure, index }) =>
      !/^(?:19|20)\d\d$/.test(figure) &&
      (/\D$/.test(figure) || !isName(rest.slice(Math.max(0, index - MAX_BEFORE), index))),
  ).length;
}

function isName(before: string): boolean {
  const word = WORD_BEFORE.exec(before)?.groups?.['word'];
  return word !== undefined && (hasNameShape(word) || canonicalName(word, '') !== undefined);
}

/** The longest time in years that a text states. */
export function yearsIn(text: string): Years | undefined {
  return Array.from(text.matchAll(YEARS), ({ 0: match, groups }) => {
    const number = groups?.['number']?.toLowerCase();
    return { text: match, count: number === undefined ? 2 : (NUMBER_WORDS[number] ?? Number(number)) };
  }).sort((one, other) => other.count - one.count)[0];
}
