import type { Phrases } from './phrases.ts';
import type { Reading } from './reading.ts';

const MAX_DIFFERENTIATORS = 8;

/** What sets the candidate apart, quoted: answers on what is nice to have, then results with figures, the most first. */
export function differentiators({ niceToHave, answers }: Reading, phrases: Phrases): string[] {
  const quoted = new Set<string>();
  const welcome = niceToHave.flatMap(({ subject, match }) => {
    if (match === undefined) return [];
    quoted.add(match.quotation);
    return phrases.niceToHave(subject.text, match.quotation);
  });
  const measured = answers
    .filter(({ denies }) => !denies)
    .flatMap(({ response, sentences }) => sentences.map((sentence) => ({ ...sentence, question: response.question })))
    .filter(({ text, figures }) => figures > 0 && !quoted.has(text))
    .sort((one, other) => other.figures - one.figures)
    .map(({ text, question }) => phrases.result(question, text));
  return [...welcome, ...new Set(measured)].slice(0, MAX_DIFFERENTIATORS);
}
