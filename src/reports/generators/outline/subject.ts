import { type Years, yearsIn } from './figures.ts';
import { isLegal } from './legal-lines.ts';
import { type Excerpt, excerptOf, wholeOf } from './excerpts.ts';
import type { Block } from './plain-text.ts';
import { sentencesOf } from './sentences.ts';
import { distinctTerms, type Term, termsIn } from './terms.ts';
import { ownKeysOf, type Word, wordsOf } from './words.ts';

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

export function readSubject(blocks: readonly Block[]): Subject {
  const read = blocks.map(({ text }) => ({ text, words: wordsOutsideLegalLines(text) }));
  const text = wholeOf(blocks);
  return {
    text,
    excerpt: excerptOf(blocks),
    groups: groupsOf(read),
    terms: distinctTerms(read.flatMap((block) => termsIn(block.text, block.words))),
    years: yearsIn(text),
  };
}

function wordsOutsideLegalLines(text: string): Word[] {
  const legal = sentencesOf(text).filter(({ start, end }) => isLegal(text.slice(start, end)));
  return wordsOf(text).filter((word) => !legal.some(({ start, end }) => start <= word.start && word.start < end));
}

function groupsOf(blocks: readonly { readonly text: string; readonly words: readonly Word[] }[]): Word[][] {
  const groups: Word[][] = [];
  const seen = new Set<string>();
  for (const { text, words } of blocks) {
    let listStart = groups.length;
    let previousEnd = 0;
    for (const word of words) {
      const between = text.slice(previousEnd, word.start).trim();
      previousEnd = word.end;
      const isAlternative = /^(?:,? ?(?:or|או)|[/|]|and\/or)$/i.test(between);
      if (!isAlternative && between !== ',') listStart = groups.length;
      const keys = ownKeysOf(word);
      if (keys.some((key) => seen.has(key))) continue;
      for (const key of keys) seen.add(key);
      groups.push(isAlternative ? [...groups.splice(listStart).flat(), word] : [word]);
    }
  }
  return groups;
}
