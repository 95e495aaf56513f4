import type { Phrases } from './phrases.en.ts';
import type { Prose } from '../report-content.ts';
import { proseOf } from './prose.ts';
import type { Reading } from './reading.ts';

const MAX_RESULTS = 4;

/** Results in figures that are not told yet, the most figures first. */
export function resultsOf({ candidate }: Reading, phrases: Phrases, told: Set<string>): Prose[] {
  return candidate.passages
    .filter(({ figures, text }) => figures > 0 && !told.has(text) && told.add(text))
    .sort((one, other) => other.figures - one.figures)
    .slice(0, MAX_RESULTS)
    .map((passage) => proseOf([phrases.result(passage.text)], [passage]));
}
