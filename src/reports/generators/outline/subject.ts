import { type Years, yearsIn } from './figures.ts';
import { isLegal } from './legal-lines.ts';
import { type Excerpt, excerptOf, wholeOf } from './excerpts.ts';
import type { Block } from './plain-text.ts';
import { sentencesOf } from './sentences.ts';
import { distinctTerms, type Term, termsIn } from './terms.ts';
import { type Word, wordsOf } from './words.ts';

/** A text of the posting, for which passages of the candidate's may speak. */
export interface Subject {
  /** The text without markup. */
  readonly text: string;
  readonly excerpt: Excerpt;
  /** Its words, each once, those together any one of which will do: "AWS, GCP or Azure". */
  readonly groups: readonly (readonly Word[])[];
  readonly terms: readonly Term[];
  readonly years: Years | undefined;
}

const OPTIONAL =
  /\b(?:ideally|preferabl[ey]|preferred|desirable|advantage|optional|a plus|nice to have|bonus)\b|יתרון/iu;
const OPTIONAL_SHARE = 0.1;

export function readSubject(blocks: readonly Block[]): Subject {
  const read = blocks.map(({ text }) => ({ text, words: wordsOutsideLegalLines(text) }));
  const text = wholeOf(blocks);
  return {
    text,
    excerpt: excerptOf(blocks),
    groups: groupsOf(read.map(({ text: line, words }) => ({ text: line, words: softened(line, words) }))),
    terms: distinctTerms(read.flatMap((block) => termsIn(block.text, block.words))),
    years: yearsIn(text),
  };
}

function wordsOutsideLegalLines(text: string): Word[] {
  const legal = sentencesOf(text).filter(({ start, end }) => isLegal(text.slice(start, end)));
  return wordsOf(text).filter((word) => !legal.some(({ start, end }) => start <= word.start && word.start < end));
}

/** What is asked for only ideally counts little. */
function softened(text: string, words: readonly Word[]): Word[] {
  const optional = Array.from(text.matchAll(/[^;.,()\u2013\u2014]+/g)).filter(([part]) => OPTIONAL.test(part));
  return words.map((word) =>
    optional.some(({ 0: part, index }) => index <= word.start && word.start < index + part.length)
      ? { ...word, weight: word.weight * OPTIONAL_SHARE }
      : word,
  );
}

function groupsOf(blocks: readonly { readonly text: string; readonly words: readonly Word[] }[]): Word[][] {
  const groups: Word[][] = [];
  const seen = new Set<string>();
  for (const { text, words } of blocks) {
    let listStart = groups.length;
    let previousEnd = 0;
    let givesExamples = false;
    for (const word of words) {
      const between = text.slice(previousEnd, word.start).trim().toLowerCase();
      previousEnd = word.end;
      if (/e\.g|such as|for example|including|כגון|כמו|למשל/.test(between))
        [listStart, givesExamples] = [groups.length, true];
      else if (!/^(?:[,/|]|,? ?(?:or|and|או))?$/.test(between)) givesExamples = false;
      const isAlternative =
        /^(?:,? ?(?:or|או)|[/|]|and\/or)$/.test(between) || (givesExamples && groups.length > listStart);
      if (!isAlternative && between !== ',') listStart = groups.length;
      if (word.keys.some((key) => seen.has(key))) continue;
      for (const key of word.keys) seen.add(key);
      if (isAlternative) groups.push([...groups.splice(listStart).flat(), word]);
      else groups.push([word]);
    }
  }
  return groups;
}
