import { startsSentence, type Token } from './capitals.ts';
import { type Grammar, grammarOf } from './dictionary.ts';
import { isDutyVerb } from './vocabulary.ts';

/** What the grammar knows of the words of a text, by where they start. */
export function readEnglish(text: string, tokens: readonly Token[]): ReadonlyMap<number, Grammar> {
  const grammar = grammarOf(text.replaceAll(/\S{81,}|[^ -~]/g, (other) => ' '.repeat(other.length)));
  for (const token of tokens) {
    const word = grammar.get(token.start);
    if (word !== undefined && isDuty(text, token)) grammar.set(token.start, { ...word, pos: 'VERB' });
  }
  return grammar;
}

/** "Coach six teams", "write and check scripts": the tagger takes such a verb for a noun. */
function isDuty(text: string, { text: form, start }: Token): boolean {
  const end = start + form.length;
  const opens = startsSentence(text, start) || /\band $/.test(text.slice(Math.max(0, start - 5), start));
  return opens && isDutyVerb(form.toLowerCase()) && /^ [\p{Ll}\d]/u.test(text.slice(end, end + 3));
}
