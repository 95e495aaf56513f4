import { BACK, BOUNDARY, EXPERIENCE, HARM, HEARSAY, NEGATION, ONLY_AHEAD, STATEMENT } from './denial-cues.ts';
import type { Span } from './sentences.ts';

/** A stretch of text that makes one statement, with the sign that ends it. */
interface Clause extends Span {
  readonly text: string;
  readonly sign: string;
}

/** "No incident" is good news, as far as the two stand together. */
const AHEAD = /^(?:[^\p{L}\p{N}]*[\p{L}\p{N}'’-]+){0,4}/u;
/** "I have", "which I", with nothing else before the negation. */
const BARE_SUBJECT =
  /^[^\p{L}]*(?:(?:i|we|and|which|that|have|had|do|did|am|was|is|are|m|d|see|above|afraid|still|sadly|unfortunately|honestly|ו?אני|ש|ו?עדיין|עוד|ו?לצערי|מאוד)[^\p{L}]*)*$/u;
const BARE_REST =
  /^(?:with|in|to|of|any|at|all|have|been|for|on|personally|myself|the|following|far|about|really|much|עם|של|לי|על)$/u;
/** "Not without", "not new to" and "nothing that I have not done" affirm. */
const DOUBLE =
  /(?<=\s)(?:without|new to|unfamiliar|inexperienced|unknown|(?:that|which) (?:i|we) (?:\p{L}+n['’]t|never|(?:have|did|do) not|have never|cannot))(?!\p{L})/u;
const ALL_EXPERIENCE = new RegExp(`${EXPERIENCE.source}|${BACK.source}`, 'gu');
const ALL_NEGATIONS = new RegExp(NEGATION.source, 'gu');

/**
 * The stretches of a text that the writer denies: what follows a negation in its clause, and what it is about where that
 * stands before it ("Kubernetes? No.", "Kubernetes I have never used"). "Not only" and "no downtime" deny nothing.
 */
export function deniedSpans(written: string): Span[] {
  // Lower-cased letter by letter, since a pattern that ignores case takes tens of milliseconds to compile.
  const text = written.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  const clauses = clausesOf(text);
  const denied: Span[] = [];
  let carried = false;
  for (const [index, clause] of clauses.entries()) {
    const negation = negationIn(clause.text);
    if (carried) denied.push(clause);
    carried =
      (negation !== undefined && clause.sign === ':' && isBare(clause.text.slice(negation.end))) ||
      (carried && !/[.!?]/.test(clause.sign));
    if (negation === undefined) continue;
    const start = clause.start + negation.start;
    if (negation.isOnlyAhead) {
      const subject = /\s(?:i|we)\s|\s[א-ת]+(?:תי|נו)(?![א-ת])/u.exec(text.slice(start, clause.end));
      denied.push({ start, end: subject ? start + subject.index : clause.end });
      continue;
    }
    denied.push({ start, end: clause.end });
    const lead = clause.text.slice(0, negation.start);
    // "Docker for two years, Kubernetes not yet": what is denied stands in the last part.
    const comma = clause.start + lead.lastIndexOf(',') + 1;
    if (negation.isHearsay || !STATEMENT.test(lead)) denied.push(clause);
    else if (!STATEMENT.test(text.slice(comma, start))) denied.push({ start: comma, end: clause.end });
    const before = clauses[index - 1];
    const isWhole = clause.text.slice(negation.start, negation.end).includes(' but ');
    if (
      before !== undefined &&
      !isWhole && // "We planned it but dropped it" says itself what it is about.
      BARE_SUBJECT.test(lead) &&
      pointsBack(clause.text, negation.end, before)
    )
      denied.push(before);
  }
  return denied;
}

/** Whether a negation is about the clause before: "Kubernetes? No.", "which I never used", "I have not used it". */
function pointsBack(clause: string, end: number, before: Clause): boolean {
  const rest = clause.slice(end);
  return isBare(rest) && (EXPERIENCE.test(clause) || !STATEMENT.test(before.text) || !/\p{L}/u.test(rest));
}

/** Whether words name nothing but experience as such. */
function isBare(words: string): boolean {
  const named = words.replaceAll(ALL_EXPERIENCE, ' ').match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  return named.every((word) => BARE_REST.test(word));
}

function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  for (const { 0: sign, index } of [...text.matchAll(BOUNDARY), { 0: '', index: text.length }]) {
    if (text.slice(start, index).trim() !== '')
      clauses.push({ start, end: index, text: text.slice(start, index), sign: sign.trim() });
    // A word that separates two clauses ("but") belongs to the second one.
    start = /\p{L}/u.test(sign) ? index : index + sign.length;
  }
  return clauses;
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
