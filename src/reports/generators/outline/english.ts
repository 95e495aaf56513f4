import { type Capitals, hasNameShape, startsSentence, type Token } from './capitals.ts';
import { type Grammar, grammarOf } from './dictionary.ts';
import { isDutyVerb } from './vocabulary.ts';

/** What the grammar knows of the words of a text, by where they start. */
export function readEnglish(
  text: string,
  tokens: readonly Token[],
  names: readonly (string | undefined)[],
  capitals: Capitals,
): ReadonlyMap<number, Grammar> {
  if (!/[A-Za-z]/.test(text)) return new Map();
  const grammar = grammarOf(maskOf(text, tokens, names, capitals));
  for (const token of tokens) {
    const word = grammar.get(token.start);
    if (word !== undefined && isDuty(text, token)) grammar.set(token.start, { ...word, pos: 'VERB' });
  }
  return grammar;
}

/** "Coach six teams", "write and check scripts": the tagger takes such a verb for a noun. */
function isDuty(text: string, { text: form, start }: Token): boolean {
  const end = start + form.length;
  const opens =
    startsSentence(text, start) || /(?:,|\b(?:and|or|to)) $/.test(text.slice(Math.max(0, start - 5), start));
  return opens && isDutyVerb(form.toLowerCase()) && /^ [\p{Ll}\d]/u.test(text.slice(end, end + 3));
}

/** The text for the tagger, every character in its place: names as plain words, and no sign that it would stumble over. */
function maskOf(
  text: string,
  tokens: readonly Token[],
  names: readonly (string | undefined)[],
  capitals: Capitals,
): string {
  const masked = Array.from(text.replaceAll(/[^.,;:?!()]/g, ' '));
  for (const [index, { text: form, start }] of tokens.entries()) {
    const written =
      names[index] === undefined
        ? plainForm(form, capitals, startsSentence(text, start))
        : `K${'k'.repeat(form.length - 1)}`;
    for (let place = 0; place < form.length; place += 1) masked[start + place] = written.charAt(place);
  }
  return masked.join('');
}

function plainForm(form: string, capitals: Capitals, isFirst: boolean): string {
  const plain = form.replaceAll(/[^\p{L}\p{N}'’]/gu, ' ').replaceAll('’', "'");
  if (capitals === 'throughout') return plain.toLowerCase();
  return (capitals === 'title' || isFirst) && !hasNameShape(form)
    ? plain.charAt(0).toLowerCase() + plain.slice(1)
    : plain;
}
