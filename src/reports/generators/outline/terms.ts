import { ownKeysOf, type Word } from './words.ts';

/** A word or phrase that stands for a skill, as its text has it. */
export interface Term {
  readonly text: string;
  readonly words: readonly Word[];
  readonly isName: boolean;
}

const MAX_WORDS = 4;
const MAX_LENGTH = 80;

/**
 * The terms of a text in its order, each once: phrases of the nouns that stand side by side, and names, of which those beside
 * each other are one ("HashiCorp Nomad") unless either is known to stand alone.
 */
export function termsIn(text: string, words: readonly Word[]): Term[] {
  const phrases: Word[][] = [];
  for (const word of words) {
    const phrase = phrases.at(-1);
    const last = phrase?.at(-1);
    const continues =
      last?.isName === word.isName && text.slice(last.end, word.start) === ' ' && !last.isKnown && !word.isKnown;
    if (continues && phrase !== undefined && phrase.length < MAX_WORDS) phrase.push(word);
    else phrases.push([word]);
  }
  return distinctTerms(phrases.flatMap((phrase) => termFrom(text, phrase)));
}

/**
 * Keeps the first of terms that say the same. One whose words have all been seen adds nothing, nor does one that is written as
 * another: "go" is a verb here and a language there.
 */
export function distinctTerms(terms: readonly Term[]): Term[] {
  const seen = new Set<string>();
  const written = new Set<string>();
  return terms.filter(({ text, words }) => {
    const isNew =
      !written.has(text.toLowerCase()) && !words.every((word) => ownKeysOf(word).some((key) => seen.has(key)));
    written.add(text.toLowerCase());
    for (const key of words.flatMap(ownKeysOf)) seen.add(key);
    return isNew;
  });
}

/** A phrase ends with a noun and starts with no verb; a single word that says little alone is no term. */
function termFrom(text: string, phrase: readonly Word[]): Term | [] {
  const nouns = phrase.slice(
    phrase.findIndex(({ pos }) => pos !== 'VERB' && pos !== 'ADV'),
    phrase.findLastIndex(({ pos }) => pos === 'NOUN' || pos === 'PROPN' || pos === 'X') + 1,
  );
  const [first] = nouns;
  const last = nouns.at(-1);
  if (first === undefined || last === undefined || (nouns.length === 1 && first.weight < 1)) return [];
  const written = nouns.length === 1 ? first.text : text.slice(first.start, last.end);
  return written.length > MAX_LENGTH ? [] : { text: written, words: nouns, isName: first.isName };
}
