/* eslint-disable @typescript-eslint/unbound-method -- the library knows these functions by identity */
import model from 'wink-eng-lite-web-model';
import winkNLP, { type ItsFunction } from 'wink-nlp';

/** What the grammar knows of a word. */
export interface Grammar {
  /** Universal part of speech: NOUN, VERB, … */
  readonly pos: string;
  /** The dictionary form: "lead" for "led". */
  readonly lemma: string;
  readonly stem: string;
}

/** A reader remembers every word that it does not know; a new one takes 70 ms and has forgotten them. */
const MAX_CHARACTERS_READ = 4_000_000;

let nlp = winkNLP(model, ['pos']);
let vocabulary = nlp.readDoc('');
let charactersRead = 0;

/**
 * The words of a text by where they start.
 *
 * @param text of words of at most 80 characters: the effort grows by the square of a word's length
 */
export function grammarOf(text: string): Map<number, Grammar> {
  charactersRead += text.length;
  if (charactersRead > MAX_CHARACTERS_READ) {
    nlp = winkNLP(model, ['pos']);
    vocabulary = nlp.readDoc('');
    charactersRead = text.length;
  }
  const { its } = nlp;
  const tokens = nlp.readDoc(text).tokens();
  const spaces = tokens.out(its.precedingSpaces);
  const parts = tokens.out(its.pos);
  // The library's types give these two a parameter less than they have.
  const lemmas = tokens.out(its.lemma as ItsFunction<string>);
  const stems = tokens.out(its.stem as ItsFunction<string>);
  const words = new Map<number, Grammar>();
  let end = 0;
  for (const [index, value] of tokens.out().entries()) {
    const start = end + (spaces[index]?.length ?? 0);
    words.set(start, { pos: parts[index] ?? 'X', lemma: lemmas[index] ?? value, stem: stems[index] ?? value });
    end = start + value.length;
  }
  return words;
}

/** Whether the dictionary lacks a word, as it lacks most names. */
export function isUnknown(word: string): boolean {
  return vocabulary.isOOV(word.toLowerCase());
}
