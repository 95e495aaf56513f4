import type { EvidenceRow } from '../../vpr-report.ts';
import type { Phrases } from './phrases.en.ts';
import type { Prose } from '../report-content.ts';
import { proseOf } from './prose.ts';
import type { Reading } from './reading.ts';

/** Says what the outline is, where the application stands, and what was not given. */
export function executiveSummary(
  { posting, candidate }: Reading,
  matrix: readonly EvidenceRow[],
  phrases: Phrases,
): Prose {
  const { role, company } = posting;
  const count = (score: EvidenceRow['alignment_score']): number =>
    matrix.filter(({ alignment_score }) => alignment_score === score).length;
  const counts = { requirements: matrix.length, strong: count('STRONG'), moderate: count('MODERATE') };
  const sentences = [
    phrases.origin,
    matrix.length === 0
      ? phrases.noRequirements(role.text, company.text)
      : phrases.standing({ role: role.text, company: company.text, ...counts }),
    ...missingMaterial(candidate, phrases),
  ];
  return proseOf(sentences, [role]);
}

function missingMaterial({ hasCv, hasAnswers }: Reading['candidate'], phrases: Phrases): string[] {
  if (!hasCv && !hasAnswers) return [phrases.noMaterial];
  return [...(hasCv ? [] : [phrases.noCv]), ...(hasAnswers ? [] : [phrases.noAnswers])];
}
