import type { EvidenceRow } from '../../vpr-report.ts';
import type { Phrases } from './phrases.en.ts';
import { some } from './prose.ts';
import type { Supported } from './reading.ts';
import type { Support } from './support.ts';

/** One row for each requirement, in the posting's order. */
export function evidenceMatrix(requirements: readonly Supported[], phrases: Phrases): EvidenceRow[] {
  return requirements.map(({ subject, support }) => ({
    requirement: subject.text,
    evidence: support?.passages.map(({ text }) => text).join(' ') ?? '',
    alignment_score: support?.alignment ?? 'DEVELOPING',
    impact_potential: support ? impactOf(support, phrases) : phrases.unsupported,
    sources: support?.passages.flatMap(({ sources }) => sources) ?? [],
  }));
}

function impactOf({ shown, missing, openYears }: Support, phrases: Phrases): string {
  return [
    phrases.speaksTo(some(shown)),
    ...(missing.length > 0 ? [phrases.lacks(some(missing))] : []),
    ...(openYears === undefined ? [] : [phrases.stateYears(openYears.text)]),
  ].join(' ');
}
