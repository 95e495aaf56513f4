import type { ReportContent } from '../../vpr-report.ts';

type Prosaic = Pick<
  ReportContent,
  'executive_summary' | 'evidence_matrix' | 'differentiators' | 'gap_strategies' | 'cultural_fit' | 'talking_points'
>;

/** Counts the words that a reader reads: everything but the list of keywords, the grades and the sources. */
export function countWords(report: Prosaic): number {
  const texts = [
    report.executive_summary,
    ...report.evidence_matrix.flatMap((row) => [row.requirement, row.evidence, row.impact_potential]),
    ...report.differentiators,
    ...report.gap_strategies.flatMap((gap) => [gap.gap, gap.mitigation_approach, ...gap.transferable_skills]),
    report.cultural_fit ?? '',
    ...report.talking_points,
  ];
  return texts.flatMap((text) => text.split(/\s+/)).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
