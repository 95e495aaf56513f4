/* eslint-disable @typescript-eslint/unbound-method -- the library knows these functions by identity */
import model from 'wink-eng-lite-web-model';
import winkNLP, { type ItemToken, type ItsFunction } from 'wink-nlp';

import { startsSentence } from './capitals.ts';
import type { Token } from './tokens.ts';
import { isDutyVerb } from './vocabulary.ts';

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

/** Of a sentence: the tagger takes a verb with a capital for a name. */
const FIRST_LETTER = /(?<=^\W*|[.!?:;•] +)[A-Z](?=[a-z]+(?![\w.]))/g;

let nlp = winkNLP(model, ['pos']);
let vocabulary = nlp.readDoc('');
let charactersRead = 0;

/** What the grammar knows of the words of a text, by where they start. */
export function readEnglish(text: string, tokens: readonly Token[]): ReadonlyMap<number, Grammar> {
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
  // Its effort grows by the square of a word's length.
  const latin = text
    .replaceAll(/\S{81,}|[^ -~]/g, (other) => ' '.repeat(other.length))
    .replaceAll(FIRST_LETTER, (letter) => letter.toLowerCase());
  nlp
    .readDoc(latin)
    .tokens()
    .each((token: ItemToken) => {
      const start = end + token.out(its.precedingSpaces).length;
      words.set(start, { pos: token.out(its.pos), lemma: token.out(lemma), stem: token.out(stem) });
      end = start + token.out().length;
    });
  for (const token of tokens) {
    const word = words.get(token.start);
    if (word !== undefined && isDuty(text, token)) words.set(token.start, { ...word, pos: 'VERB' });
  }
  return words;
}

/** "Coach six teams", "write and check scripts": the tagger takes such a verb for a noun. */
function isDuty(text: string, { text: form, start }: Token): boolean {
  const end = start + form.length;
  const opens = startsSentence(text, start) || /\band $/.test(text.slice(Math.max(0, start - 5), start));
  return opens && isDutyVerb(form.toLowerCase()) && /^ [\p{Ll}\d]/u.test(text.slice(end, end + 3));
}

/** Whether the dictionary lacks a word, as it lacks most names. */
export function isUnknown(word: string): boolean {
  return vocabulary.isOOV(word.toLowerCase());
}

/** A capital at the start of a sentence says nothing, unless the next word has one too or the dictionary lacks the word. */
export function looksLikeName(text: string, { text: form, start }: Token, pos: string): boolean {
  if (!/^\p{Lu}./u.test(form)) return false;
  if (!startsSentence(text, start)) return true;
  const isFollowed = /^ [A-Z]/.test(text.slice(start + form.length));
  return form.length > 2 && pos === 'NOUN' && (isFollowed || isUnknown(form.replace(/['’]s$/, '')));
}
