import { type Clause, clausesOf } from './clauses.ts';
import { EXPERIENCE, HARM, HEARSAY, NEGATION, ONLY_AHEAD, STATEMENT } from './denial-cues.ts';
import type { Span } from './sentences.ts';

/** Whether a denial goes on: for a clause, or as far as a list does. */
type Carried = 'clause' | 'list' | undefined;

/** "No incident" is good news, as far as the two stand together. */
const AHEAD = /^(?:[^\p{L}\p{N}]*[\p{L}\p{N}'’-]+){0,4}/u;
/** "I have", "which I", with nothing else before the negation. */
const BARE_SUBJECT =
  /^[^\p{L}]*(?:(?:i|one|we|does|were|and|which|that|have|had|do|did|am|was|is|are|m|d|see|above|afraid|still|sadly|unfortunately|honestly|ו?אני|ש|ו?עדיין|עוד|כרגע|זה|ו?לצערי|מאוד)[^\p{L}]*)*$/u;
const BARE_REST =
  /^(?:with|in|to|of|any|at|all|have|been|for|on|personally|myself|the|following|far|about|really|much|it|that|this|them|those|one|either|such|yet|so|עם|של|לי|על|את|עדיין|זה|בזה|בו|בה|בהם|אות[והםן]|אית[והם])$/u;
/** "Not without", "not new to" and "nothing that I have not done" affirm. */
const DOUBLE =
  /(?<=\s)(?:without|new to|unfamiliar|inexperienced|unknown|(?:that|which) (?:i|we) (?:\p{L}+n['’]t|never|(?:have|did|do) not|have never|cannot))(?!\p{L})/u;
/** "License no. 44312", "no. of sites"; but in "Docker no. 5 years of Helm" it is a no. */
const NUMBER_SIGN = /(?<=[\p{L}\d] |: )no\.(?= ?(?:\d+\b(?! ?\+? ?(?:years?|yrs?))|of\b))/gu;
/** Stands for the bullet of a list item. */
const ITEM = '• ';
/** Signs after what is spoken of next: "Kubernetes: …", "Kubernetes - …". */
const IS_LABEL = /^[:)\-\u2013\u2014]/;
const SENTENCE_END = /^[.!?\n]/;
/** What carries a denial on into another sentence. */
const GOES_ON = /^[^\p{L}]*(?:or|nor|also|likewise|ditto|(?:the )?same(?: goes)? for|ו?גם|או|כנ"ל)(?!\p{L})/u;
const ALL_EXPERIENCE = new RegExp(EXPERIENCE.source, 'gu');
const ALL_NEGATIONS = new RegExp(NEGATION.source, 'gu');

/**
 * The stretches of a text that count for nothing, since the writer denies them or may do so: what follows a negation in its
 * clause, and what it is about where that stands elsewhere ("Kubernetes? No.", "Kubernetes I have never used", a list below
 * "Gaps:"). "Not only" and "no downtime" deny nothing.
 */
export function deniedSpans(written: string): Span[] {
  // Lower-cased letter by letter, since a pattern that ignores case takes tens of milliseconds to compile.
  const text = written.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()).replaceAll(NUMBER_SIGN, 'nr_');
  const clauses = clausesOf(text);
  const denied: Span[] = [];
  let carried: Carried;
  for (const [index, clause] of clauses.entries()) {
    const negation = negationIn(clause.text);
    if (carried !== undefined) denied.push(clause);
    if (negation !== undefined) {
      denied.push(...spansOf(clause, negation));
      if (isAboutWhatStandsBefore(clause, negation, clauses[index - 1])) denied.push(...sentenceBefore(clauses, index));
    }
    carried = carriedOn(carried, clause, negation, clauses[index + 1]);
  }
  return denied;
}

/** The denied spans of each of several blocks that are read together, as a heading and its list are. */
export function deniedIn(blocks: readonly { readonly text: string; readonly isItem: boolean }[]): Span[][] {
  const lines = blocks.map(({ text, isItem }) => (isItem ? ITEM : '') + text);
  const denied = deniedSpans(lines.join('\n'));
  let start = 0;
  return blocks.map(({ text, isItem }) => {
    const offset = start + (isItem ? ITEM.length : 0);
    start = offset + text.length + 1;
    return denied.map((span) => ({ start: span.start - offset, end: span.end - offset }));
  });
}

/** What of its own clause a negation denies. */
function spansOf(clause: Clause, { start, isOnlyAhead, isHearsay }: Negation): Span[] {
  const from = clause.start + start;
  if (isOnlyAhead) {
    const subject = /\s(?:i|we)\s|\s[א-ת]+(?:תי|נו)(?![א-ת])/u.exec(clause.text.slice(start));
    return [{ start: from, end: subject ? from + subject.index : clause.end }];
  }
  const lead = clause.text.slice(0, start);
  if (isHearsay || !STATEMENT.test(lead)) return [clause];
  // "Docker for two years, Kubernetes not yet": what is denied stands in the last part.
  const part = lead.slice(lead.lastIndexOf(',') + 1);
  return [{ start: STATEMENT.test(part) ? from : from - part.length, end: clause.end }];
}

/** "Kubernetes? No.", "Kubernetes: not in my job", "which I never used", "I have not used it". */
function isAboutWhatStandsBefore(
  { text, sign }: Clause,
  { start, end }: Negation,
  before: Clause | undefined,
): boolean {
  // "We planned it but dropped it" says itself what it is about.
  if (before === undefined || sign === ':' || text.slice(start, end).includes(' but ')) return false;
  if (!BARE_SUBJECT.test(text.slice(0, start))) return false;
  const rest = text.slice(end);
  return isBare(rest) || (IS_LABEL.test(before.sign) && !isPlain(before) && !/^ (?:need|more)\b/.test(rest));
}

/** The clause before, and all of its sentence where that has ended. */
function sentenceBefore(clauses: readonly Clause[], index: number): Clause[] {
  const earlier = clauses.slice(0, index);
  const ends = earlier.slice(0, -1).findLastIndex(({ sign }) => SENTENCE_END.test(sign));
  return SENTENCE_END.test(earlier.at(-1)?.sign ?? '') ? earlier.slice(ends + 1) : earlier.slice(-1);
}

/** Whether the denial of a clause goes on in the next one: in a list below a heading, a wrapped line, a bracket, "same for". */
function carriedOn(
  carried: Carried,
  clause: Clause,
  negation: Negation | undefined,
  next: Clause | undefined,
): Carried {
  if (next === undefined || (carried === undefined && negation === undefined)) return undefined;
  if (GOES_ON.test(next.text)) return 'clause';
  if (negation !== undefined && clause.sign === ':' && isBare(clause.text.slice(negation.end))) return 'list';
  if (carried === 'list' && (next.text.startsWith(ITEM) || !/[.!?\n]/.test(clause.sign))) return 'list';
  const isWrapped = clause.sign === '\n' && !next.text.startsWith(ITEM);
  return (isWrapped || /^[(\-\u2013\u2014]/.test(clause.sign)) && !isPlain(next) ? 'clause' : undefined;
}

/** Whether a clause states something of one's own. */
function isPlain({ text }: Clause): boolean {
  return STATEMENT.test(text) || /\d/.test(text);
}

/** Whether words name nothing but experience as such, and what points back to something named before. */
function isBare(words: string): boolean {
  const named = words.replaceAll(ALL_EXPERIENCE, ' ').match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  return named.every((word) => BARE_REST.test(word));
}

interface Negation extends Span {
  /** It denies nothing of what stands before it. */
  readonly isOnlyAhead: boolean;
  readonly isHearsay: boolean;
}

/** The first words of a clause that deny something, and do not say that something bad never was. */
function negationIn(clause: string): Negation | undefined {
  for (const { 0: words, index: start } of clause.matchAll(ALL_NEGATIONS)) {
    const end = start + words.length;
    const rest = clause.slice(end);
    if (DOUBLE.test(rest)) return undefined;
    const ahead = AHEAD.exec(rest)?.[0] ?? '';
    const harm = ahead.search(HARM);
    const experience = ahead.search(EXPERIENCE);
    if (harm >= 0 && (experience < 0 || harm < experience)) continue;
    return { start, end, isOnlyAhead: ONLY_AHEAD.test(words) && !isBare(rest), isHearsay: HEARSAY.test(words) };
  }
  return undefined;
}
