import type { EvidenceRow } from '../../vpr-report.ts';
import type { Phrases } from './phrases.ts';
import type { Reading } from './reading.ts';

const MAX_OPEN = 3;
const MAX_KEYWORDS = 8;

/** Says what the outline is, where the application stands, and what to do first. */
export function executiveSummary(reading: Reading, matrix: readonly EvidenceRow[], phrases: Phrases): string {
  const { job_posting: posting } = reading.request;
  const graded = (score: EvidenceRow['alignment_score']): EvidenceRow[] =>
    matrix.filter(({ alignment_score }) => alignment_score === score);
  const [strong, moderate, open] = [graded('STRONG'), graded('MODERATE'), graded('DEVELOPING')];
  const best = [...strong, ...moderate][0];
  const openTexts = open.slice(0, MAX_OPEN).map(({ requirement }) => requirement);
  const keywords = reading.keywords.slice(0, MAX_KEYWORDS).map(({ text }) => text);
  return [
    phrases.origin,
    phrases.standing({
      role: posting.role_title,
      company: posting.company_name,
      requirements: matrix.length,
      strong: strong.length,
      moderate: moderate.length,
      answers: reading.answers.length,
    }),
    ...(best ? [phrases.strongest(best.requirement, best.evidence)] : []),
    ...(openTexts.length > 0 ? [phrases.open(openTexts)] : []),
    ...(keywords.length > 0 ? [phrases.keywordsAdvice(keywords)] : []),
  ].join(' ');
}
