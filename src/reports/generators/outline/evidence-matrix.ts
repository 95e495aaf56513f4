import type { AlignmentScore, EvidenceRow } from '../../vpr-report.ts';
import type { Match } from './answer-index.ts';
import { countFigures, yearsIn } from './figures.ts';
import type { Phrases } from './phrases.ts';
import type { Supported } from './reading.ts';
import type { Word } from './words.ts';

/** From here on more is covered than is missing. */
const STRONG_COVERAGE = 0.5;

/** Terms listed in one sentence. */
const MAX_TERMS = 5;

/** One row for each requirement, in the posting's order. */
export function evidenceMatrix(requirements: readonly Supported[], phrases: Phrases): EvidenceRow[] {
  return requirements.map(({ subject, match }) => ({
    requirement: subject.text,
    evidence: match?.quotation ?? '',
    alignment_score: alignmentOf(match),
    impact_potential: match ? impactOf(match, yearsIn(subject.text), phrases) : phrases.unsupported,
  }));
}

/** A match with the question alone is never strong, since the candidate has not said it; nor is one of weak words. */
function alignmentOf(match: Match | undefined): AlignmentScore {
  if (match === undefined) return 'DEVELOPING';
  const telling = match.said && match.shared.some(isTelling);
  return telling && match.coverage >= STRONG_COVERAGE ? 'STRONG' : 'MODERATE';
}

function impactOf(match: Match, years: string | undefined, phrases: Phrases): string {
  const shared = textsOf(match.shared.some(isTelling) ? match.shared.filter(isTelling) : match.shared);
  const missing = textsOf(match.missing.filter(isTelling));
  const opening = alignmentOf(match) === 'STRONG' ? phrases.leadWith : match.said ? phrases.touches : phrases.onlyAsked;
  return [
    opening(shared),
    ...(missing.length > 0 ? [phrases.lacks(missing)] : []),
    countFigures(match.quotation) > 0 ? phrases.keepFigures : phrases.addFigure,
    ...(years === undefined ? [] : [phrases.stateYears(years)]),
  ].join(' ');
}

function textsOf(words: readonly Word[]): string[] {
  return words.slice(0, MAX_TERMS).map(({ text }) => text);
}

function isTelling({ weak }: Word): boolean {
  return !weak;
}
