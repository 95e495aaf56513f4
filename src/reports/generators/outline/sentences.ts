import { inAnyCase } from '../../any-case.ts';

/** Where a sentence starts and ends in its text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A quotation longer than that is no longer read, in characters; a sentence that is longer counts as several. */
const MAX_LENGTH = 300;

/** Sentences end alike in English and Hebrew, so one segmenter serves; making one is slow. */
const SEGMENTER = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Full stops that end no sentence: of abbreviations, initials, degrees (B.Sc.) and names (.NET, Node.js). */
const INNER_STOP = new RegExp(
  [
    String.raw`(?<=(?<![\p{L}\p{N}])(?:e\.g|i\.e|incl|excl|approx|vs|resp|ca|cf|mr|mrs|ms|dr|prof|yrs?|dept|est|avg|univ|ph\.d|[bm]\.(?:sc|a|ed|eng)|(?:\p{L}\.)+\p{L}))\.(?!\s*$)`,
    String.raw`(?<=(?<![\p{L}\p{N}])(?:no|nr))\.(?=\s*\d)`,
    String.raw`(?<![\p{L}\p{N}])\.(?=[A-Z]|net\b)`,
    String.raw`\.(?=[\p{L}\p{N}])`,
  ].join('|'),
  'giu',
);
/** A full stop after "etc." and its kin is inside a sentence unless a capital follows. */
const INNER_STOP_BEFORE_LOWER_CASE = new RegExp(
  [
    String.raw`(?<=(?<![\p{L}\p{N}])(?:${inAnyCase('etc|inc|ltd|corp|co|min|max')}))\.(?=\s*[\p{Ll}\d,;)])`,
    String.raw`(?<=(?<![\p{L}\p{N}])(?:${inAnyCase('jr|sr')}))\.(?!\s*$|\s+(?:I|We|My)(?!\p{L}))`,
  ].join('|'),
  'gu',
);

export function sentencesOf(text: string): Span[] {
  const masked = text.replaceAll(INNER_STOP, '_').replaceAll(INNER_STOP_BEFORE_LOWER_CASE, '_');
  return Array.from(SEGMENTER.segment(masked)).flatMap(({ segment, index }) => parts(text, index, segment.length));
}

/** A sentence without the white space around it; of a long one the parts, split between words if it can be. */
function parts(text: string, start: number, length: number): Span[] {
  const spans: Span[] = [];
  let rest = start;
  const end = start + length;
  while (end - rest > MAX_LENGTH) {
    const head = text.slice(rest, rest + MAX_LENGTH);
    const cut = head.lastIndexOf(' ') > 0 ? head.lastIndexOf(' ') : head.length - 1;
    spans.push({ start: rest, end: rest + cut });
    rest += cut;
  }
  return [...spans, { start: rest, end }].flatMap((span) => trimmed(text, span));
}

function trimmed(text: string, { start, end }: Span): Span[] {
  const part = text.slice(start, end);
  const from = start + part.length - part.trimStart().length;
  return part.trim() === '' ? [] : [{ start: from, end: from + part.trim().length }];
}
