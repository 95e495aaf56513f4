import { hasNameShape, isHeadline } from './capitals.ts';
import { type Grammar, looksLikeName, readEnglish } from './english.ts';
import { hebrewForms } from './hebrew-forms.ts';
import { canonicalName, OWNS } from './spellings.ts';
import { type Token, tokensOf } from './tokens.ts';
import { isFiller, isFunctionWord, isHebrewFiller, isWeak } from './vocabulary.ts';

/** A word that says something, where it stands in its text. */
export interface Word {
  /** The word as written, without a Hebrew prefix glued to it. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What it is compared by: two words agree when they share a key. */
  readonly keys: readonly string[];
  /** How much it tells. */
  readonly weight: number;
  /** The name of a thing, as far as its spelling shows: PostgreSQL, English, LMS. */
  readonly isName: boolean;
  /** It is in the list of names. */
  readonly isKnown: boolean;
  readonly pos: string;
}

/** A name tells more than a noun, a noun more than an adjective or a verb. */
const WEIGHT = { name: 3, noun: 1, other: 0.25 } as const;

/** Begins the keys of words written as one. */
const JOINED = '+';

/** Every word of a text, and those among them that say something. */
export function wordsOf(text: string): Word[] {
  const tokens = tokensOf(text);
  const isOfNames = !isHeadline(text);
  const isAlone = tokens.filter((token) => !isFiller(token.text.toLowerCase())).length === 1;
  const names = tokens.map(({ text: form, start }) =>
    canonicalName(form, text.slice(Math.max(0, start - 40), start), isAlone),
  );
  const grammar = readEnglish(text, tokens);
  const isHebrew = /[א-ת]/.test(text);
  return tokens.flatMap((token, index) => {
    const name = names[index];
    const pairs = [joined(text, tokens[index - 1], token), joined(text, token, tokens[index + 1])].flat();
    if (name !== undefined) return knownName(token, [name, ...pairs]);
    if (!/\p{L}/u.test(token.text)) return [];
    if (/[א-ת]/.test(token.text)) {
      const before = lettersOf(tokens[index - 1]?.text ?? '');
      return hebrewWord(token, names[index - 1] !== undefined || isHebrewFiller(before));
    }
    const shaped = hasNameShape(token.text);
    const known = grammarAt(grammar, token);
    const isName = isHebrew || shaped || (isOfNames && looksLikeName(text, token, known.pos));
    return latinWord(token, known, shaped, isName, pairs);
  });
}

/** Two words side by side may be one elsewhere: "Big Query" and "BigQuery". */
function joined(text: string, one: Token | undefined, other: Token | undefined): string[] {
  if (one === undefined || other === undefined) return [];
  const isPair = other.start === one.start + one.text.length + 1 && text[other.start - 1] === ' ';
  return isPair ? [`${JOINED}${one.text}${other.text}`.toLowerCase()] : [];
}

/** The keys of a word for itself, without those that it shares with the word beside it. */
export function ownKeysOf({ keys }: Word): string[] {
  return keys.filter((key) => !key.startsWith(JOINED));
}

function knownName(token: Token, keys: readonly string[]): Word {
  const text = token.text.replace(/^NET\.$/, '.NET').replace(OWNS, '');
  return { ...wordFrom(token, keys, WEIGHT.name, true, 'PROPN'), text, isKnown: true };
}

function hebrewWord(token: Token, isPrefixed: boolean): Word | [] {
  if (isHebrewFiller(lettersOf(token.text))) return [];
  const keys = token.text.split(/[-־]/).flatMap(hebrewForms);
  // "Experience in": what follows such a word is a preposition, elsewhere it may be the word's own first letter.
  const hasPrefix = isPrefixed && /^ב[א-ת]{4}/.test(token.text);
  const written = hasPrefix ? { text: token.text.slice(1), start: token.start + 1 } : token;
  return wordFrom(written, keys, isWeak(token.text) ? WEIGHT.other : WEIGHT.noun, false, 'NOUN');
}

/** The grammar of a word; of a compound that of its head. */
function grammarAt(grammar: ReadonlyMap<number, Grammar>, { text, start }: Token): Grammar {
  const head = partsOf(text).at(-1) ?? text;
  return grammar.get(start + text.lastIndexOf(head)) ?? { pos: 'X', lemma: head.toLowerCase(), stem: head };
}

function partsOf(word: string): string[] {
  return word.replace(/['’]s$/, '').split(/[-\u2010\u2011'’.]/);
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^א-ת]/g, '');
}

function latinWord(
  token: Token,
  { pos, lemma, stem }: Grammar,
  shaped: boolean,
  isName: boolean,
  pairs: readonly string[],
): Word | [] {
  const parts = partsOf(token.text);
  const lower = token.text.toLowerCase();
  const whole = parts.join('').toLowerCase().replaceAll(' ', '');
  if (/['’](?:ll|re|ve|d|m|t)$/i.test(token.text) || (whole.length === 1 && !isName)) return [];
  // A level such as "BEGINNER" is never a name; "IT" may be one.
  if ((!shaped || whole.length > 4) && (isFiller(lemma) || isFiller(lower))) return [];
  if (!isName && isFunctionWord(pos)) return [];
  const singular = whole.replace(/(?<=..[^s])s$/, '');
  const keys = [
    ...[whole, singular, lemma, `${JOINED}${whole}`],
    ...pairs,
    // "Translated" agrees with "translation", but "product" not with "production".
    /(?:tion|sion)s?$/.test(whole) ? `=${stem}` : `~${stem}`,
    ...(pos === 'VERB' ? [`=${stem}`] : []),
    ...(whole.endsWith('ing') ? [stem] : []),
    ...parts.flatMap(keyOfPart),
  ];
  if (isWeak(lemma)) return wordFrom(token, keys, WEIGHT.other, false, pos);
  const isNoun = ['NOUN', 'PROPN', 'X'].includes(pos);
  return wordFrom(token, keys, isName ? WEIGHT.name : isNoun ? WEIGHT.noun : WEIGHT.other, isName, pos);
}

/** "Kubernetes-based" speaks of Kubernetes. */
function keyOfPart(part: string): string | [] {
  return canonicalName(part, '') ?? (/^\p{Lu}/u.test(part) ? part.toLowerCase() : []);
}

function wordFrom({ text, start }: Token, keys: readonly string[], weight: number, isName: boolean, pos: string): Word {
  return {
    text,
    start,
    end: start + text.length,
    keys: Array.from(new Set(keys)),
    weight,
    isName,
    isKnown: false,
    pos,
  };
}
