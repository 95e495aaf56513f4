import { inAnyCase } from '../../any-case.ts';
import { readEnglish } from './english.ts';
import { canonicalName } from './spellings.ts';

/** Where a sentence starts and ends in its text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A quotation longer than that is no longer read, in characters; a sentence that is longer counts as several. */
const MAX_LENGTH = 300;
const PART = new RegExp(String.raw`\S(?:[^]{0,${MAX_LENGTH - 2}}\S)?(?!\S)|\S{1,${MAX_LENGTH}}`, 'gu');

/** Sentences end alike in English and Hebrew, so one segmenter serves; making one is slow. */
const SEGMENTER = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Before a capital as well: "St. Mary", "Eng. Manager". */
const TITLES = inAnyCase(
  'acct|approx|asst|assoc|avg|bzw|ca|capt|cf|col|dept|dr|eng|est|excl|ft|gen|gov|govt|hon|hons|incl|inkl|intl|jr|lt|mgr|mktg|mr|mrs|ms|mt|natl|prof|resp|rev|sgt|sr|st|univ|vs|yr|yrs',
);
/** Before a figure alone: "Sept. 2019", "Art. 28". */
const NUMBERED = inAnyCase(
  'jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|abs|art|ch|chap|fig|no|nr|p|par|pp|reg|sec|vol|max|min',
);
/** At the end of a name or a list, where a sentence may end as well: "Acme Ltd.", "Docker, etc." */
const CLOSING = inAnyCase('etc|inc|ltd|corp|co|bros|pty|gmbh|llc');
const WORD_START = String.raw`(?<![\p{L}\p{N}])`;
const DEGREE = String.raw`[BbMm]\. ?(?:Sc|sc|A|a|Ed|ed|Eng|eng|Tech|Com)|[Pp]h\.[Dd]`;
/** The Hebrew for "in", "to", "from", "and", "that" or "as", written onto the next word. */
const GOES_ON_IN_HEBREW = String.raw`\s+[ובלמשכ]-?[\p{L}\d]`;

/** Full stops that end no sentence: of abbreviations, initials, degrees (B.Sc.) and names (.NET, Node.js). */
const INNER_STOP = new RegExp(
  [
    String.raw`(?<=${WORD_START}(?:${TITLES}|${DEGREE}|(?:\p{L}\. ?){1,5}\p{L})(?<!\p{Lu}{2}))\.(?!\s*$|\s+(?:I|We|My)(?!\p{L}))`,
    String.raw`(?<=${WORD_START}\p{L})\.(?= \p{L}{1,2}\.)`,
    String.raw`(?<=${WORD_START}(?:${NUMBERED}))\.(?=\s*\d)`,
    String.raw`(?<=${WORD_START}(?:${CLOSING}))\.(?=\s*\d|\s+\p{Lu}\p{Ll}{1,4}\.|${GOES_ON_IN_HEBREW})`,
    String.raw`(?<=[א-ת]-?NET)\.(?=${GOES_ON_IN_HEBREW})`,
    String.raw`\.(?=[\p{L}\p{N}])`,
  ].join('|'),
  'gu',
);
const BEFORE_NAME = new RegExp(
  String.raw`(?:(?<=${WORD_START}(?:${CLOSING}))\.|(?<=\p{Lu}\p{Ll}{2,20})!)(?=\s+(\p{Lu}\p{L}{1,40}))`,
  'gu',
);

export function sentencesOf(text: string): Span[] {
  const masked = text
    .replaceAll(INNER_STOP, '_')
    .replaceAll(BEFORE_NAME, (stop, next: string) => (isPlace(next) ? '_' : stop));
  return Array.from(SEGMENTER.segment(masked)).flatMap(({ segment, index }) => parts(text, index, segment.length));
}

/** "Acme Ltd. Israel" and "Yahoo! Japan" go on, but "at Acme Ltd. Then", "at Acme Ltd. Coached" and "at Acme Ltd. Docker". */
function isPlace(word: string): boolean {
  const inside = readEnglish(`in ${word}`, []).get('in '.length);
  const alone = readEnglish(word, []).get(0); // Without its capital.
  return inside?.pos === 'PROPN' && /NOUN|PROPN/.test(alone?.pos ?? '') && canonicalName(word, '') === undefined;
}

/** A sentence without the white space around it; of a long one the parts, split between words if it can be. */
function parts(text: string, start: number, length: number): Span[] {
  return Array.from(text.slice(start, start + length).matchAll(PART), ({ 0: part, index }) => ({
    start: start + index,
    end: start + index + part.length,
  }));
}
