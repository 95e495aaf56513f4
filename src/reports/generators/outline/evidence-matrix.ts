import type { AlignmentScore, EvidenceRow } from '../../vpr-report.ts';
import type { Passage } from './passages.ts';
import type { Phrases } from './phrases.en.ts';
import { some } from './prose.ts';
import type { Supported } from './reading.ts';
import type { Support } from './support.ts';

/** The coverage from which on clearly more is covered than is missing. */
const STRONG_COVERAGE = 0.6;

/** A quotation so short is no story that a figure would belong into, in characters. */
const SHORT = 25;

/** One row for each requirement, in the posting's order. */
export function evidenceMatrix(requirements: readonly Supported[], phrases: Phrases): EvidenceRow[] {
  return requirements.map(({ subject, support }) => ({
    requirement: subject.text,
    evidence: support?.passages.map(({ text }) => text).join(' ') ?? '',
    alignment_score: alignmentOf(support),
    impact_potential: support ? impactOf(support, phrases) : phrases.unsupported,
    sources: support?.passages.flatMap(({ sources }) => sources) ?? [],
  }));
}

/** Strong is what the candidate says, not a question; more than a word in a list; and for as long as is asked for. */
function alignmentOf(support: Support | undefined): AlignmentScore {
  if (support === undefined) return 'DEVELOPING';
  const { coverage, isSaid, isBare, isHedged, openYears } = support;
  const isWhole = coverage >= STRONG_COVERAGE && openYears === undefined;
  return isWhole && isSaid && !isBare && !isHedged ? 'STRONG' : 'MODERATE';
}

function impactOf(support: Support, phrases: Phrases): string {
  const { passages, shown, missing, isSaid, isBare, isHedged, openYears } = support;
  const isStrong = alignmentOf(support) === 'STRONG';
  const opening = isStrong
    ? phrases.leadWith
    : !isSaid
      ? phrases.onlyAsked
      : isBare
        ? phrases.onlyNamed
        : phrases.speaksTo;
  return [
    opening(some(shown)),
    ...(missing.length > 0 ? [phrases.lacks(some(missing))] : []),
    ...(isHedged ? [phrases.hedged] : []),
    ...(isBare || passages.some(isComplete) ? [] : [phrases.addFigure]),
    ...(openYears === undefined ? [] : [phrases.stateYears(openYears.text)]),
  ].join(' ');
}

/** Whether it needs no figure: it has one, or is a degree, a certificate or the level of a language. */
function isComplete({ text, sources }: Passage): boolean {
  return (
    /\d/.test(text) ||
    text.length < SHORT ||
    sources.some(({ path }) => /^\/cv\/(?:education|certifications|languages)\//.test(path))
  );
}
