import type { EvidenceRow } from '../../vpr-report.ts';
import type { Phrases } from './phrases.en.ts';
import { type Prose, proseOf } from './prose.ts';
import type { Reading } from './reading.ts';

const MAX_OPEN = 3;
const MAX_KEYWORDS = 8;

/** Says what the outline is, where the application stands, and what to do first. */
export function executiveSummary(reading: Reading, matrix: readonly EvidenceRow[], phrases: Phrases): Prose {
  const { posting, candidate, requirements } = reading;
  const { role, company } = posting;
  const placesOf = (score: EvidenceRow['alignment_score']): number[] =>
    matrix.flatMap(({ alignment_score }, place) => (alignment_score === score ? place : []));
  const [strong, moderate] = [placesOf('STRONG'), placesOf('MODERATE')];
  const open = placesOf('DEVELOPING')
    .slice(0, MAX_OPEN)
    .flatMap((place) => requirements[place]?.subject.excerpt ?? []);
  const best = requirements[[...strong, ...moderate][0] ?? -1];
  const passage = best?.support?.passages[0];
  const keywords = posting.keywords.slice(0, MAX_KEYWORDS).map(({ text }) => text);
  const counts = { requirements: matrix.length, strong: strong.length, moderate: moderate.length };
  const sentences = [
    phrases.origin,
    matrix.length === 0
      ? phrases.noRequirements(role.text, company.text)
      : phrases.standing({ role: role.text, company: company.text, ...counts }),
    ...missingMaterial(candidate, phrases),
    ...(best && passage ? [phrases.strongest(best.subject.excerpt.text, passage.text)] : []),
    ...(open.length > 0 ? [phrases.open(open.map(({ text }) => text))] : []),
    ...(keywords.length > 0 ? [phrases.keywords(keywords)] : []),
  ];
  return proseOf(sentences, [role, ...(best && passage ? [best.subject.excerpt, passage] : []), ...open]);
}

function missingMaterial({ hasCv, hasAnswers }: Reading['candidate'], phrases: Phrases): string[] {
  if (!hasCv && !hasAnswers) return [phrases.noMaterial];
  return [...(hasCv ? [] : [phrases.noCv]), ...(hasAnswers ? [] : [phrases.noAnswers])];
}
