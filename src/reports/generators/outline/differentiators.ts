import type { Phrases } from './phrases.en.ts';
import { type Prose, proseOf } from './prose.ts';
import type { Reading } from './reading.ts';

const MAX_DIFFERENTIATORS = 8;

/** What sets the candidate apart, quoted: passages on what is nice to have, then results in figures, the most first. */
export function differentiators({ niceToHave, candidate }: Reading, phrases: Phrases): Prose[] {
  const quoted = new Set<string>();
  const welcome = niceToHave.flatMap(({ subject, support }) => {
    const [passage] = support?.isSaid === true ? support.passages : [];
    if (passage === undefined) return [];
    quoted.add(passage.text);
    return proseOf([phrases.niceToHave(subject.excerpt.text, passage.text)], [subject.excerpt, passage]);
  });
  const measured = candidate.passages
    .filter(({ figures, text }) => figures > 0 && !quoted.has(text) && quoted.add(text))
    .sort((one, other) => other.figures - one.figures)
    .map((passage) => proseOf([phrases.result(passage.text)], [passage]));
  return [...welcome, ...measured].slice(0, MAX_DIFFERENTIATORS);
}
