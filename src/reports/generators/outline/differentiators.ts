import type { Phrases } from './phrases.en.ts';
import { type Prose, proseOf } from './prose.ts';
import type { Reading } from './reading.ts';
import { storyIn } from './stories.ts';

const MAX_OF_A_KIND = 4;

/**
 * What sets the candidate apart: passages on what is nice to have, quoted.
 *
 * @param told the passages that the report has told already; those that are told here are added
 */
export function welcomed({ niceToHave }: Reading, phrases: Phrases, told: Set<string>): Prose[] {
  return niceToHave
    .flatMap(({ subject: { excerpt }, support }) => {
      const passage = storyIn(support, told);
      return passage === undefined ? [] : proseOf([phrases.niceToHave(excerpt.text, passage.text)], [excerpt, passage]);
    })
    .slice(0, MAX_OF_A_KIND);
}

/** What sets the candidate apart besides: results in figures that are not told yet, the most figures first. */
export function measured({ candidate }: Reading, phrases: Phrases, told: Set<string>): Prose[] {
  return candidate.passages
    .filter(({ figures, text }) => figures > 0 && !told.has(text) && told.add(text))
    .sort((one, other) => other.figures - one.figures)
    .slice(0, MAX_OF_A_KIND)
    .map((passage) => proseOf([phrases.result(passage.text)], [passage]));
}
