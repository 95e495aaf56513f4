/* eslint-disable @typescript-eslint/unbound-method -- the library knows these functions by identity */
import model from 'wink-eng-lite-web-model';
import winkNLP, { type ItemToken, type ItsFunction } from 'wink-nlp';

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
  // The library's types give these two a parameter less than they have.
  const lemma = its.lemma as ItsFunction<string>;
  const stem = its.stem as ItsFunction<string>;
  const words = new Map<number, Grammar>();
  let end = 0;
  nlp
    .readDoc(text)
    .tokens()
    .each((token: ItemToken) => {
      const start = end + token.out(its.precedingSpaces).length;
      words.set(start, { pos: token.out(its.pos), lemma: token.out(lemma), stem: token.out(stem) });
      end = start + token.out().length;
    });
  return words;
}

/** Whether the dictionary lacks a word, as it lacks most names. */
export function isUnknown(word: string): boolean {
  return vocabulary.isOOV(word.toLowerCase());
}
