import { type Word, wordsOf } from './words.ts';

/** A text of the posting that answers are compared with. */
export interface Subject {
  readonly text: string;
  readonly words: readonly Word[];
  /** Its words, each once, those together any one of which will do: "AWS, GCP or Azure". */
  readonly alternatives: readonly (readonly Word[])[];
}

export function readSubject(text: string): Subject {
  const words = wordsOf(text);
  return { text, words, alternatives: alternativesOf(text, words) };
}

function alternativesOf(text: string, words: readonly Word[]): Word[][] {
  const groups: Word[][] = [];
  let listStart = 0;
  let previousEnd = 0;
  const seen = new Set<string>();
  for (const word of words) {
    if (word.stems.every((stem) => seen.has(stem))) continue;
    for (const stem of word.stems) seen.add(stem);
    const between = text.slice(previousEnd, word.start).trim().toLowerCase();
    if (/^(?:,? ?(?:or|או)|[/|])$/.test(between)) {
      groups.push([...groups.splice(listStart).flat(), word]);
    } else {
      if (between !== ',') listStart = groups.length;
      groups.push([word]);
    }
    previousEnd = word.end;
  }
  return groups;
}
