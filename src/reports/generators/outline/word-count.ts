import type { ReportContent } from '../../vpr-report.ts';

type Prose = Pick<
  ReportContent,
  'executive_summary' | 'evidence_matrix' | 'differentiators' | 'gap_strategies' | 'cultural_fit' | 'talking_points'
>;

/** Counts the words that a reader reads: everything but the list of keywords and the grades. */
export function countWords(report: Prose, language: 'en' | 'he'): number {
  const texts = [
    report.executive_summary,
    ...report.evidence_matrix.flatMap((row) => [row.requirement, row.evidence, row.impact_potential]),
    ...report.differentiators,
    ...report.gap_strategies.flatMap((gap) => [gap.gap, gap.mitigation_approach, ...gap.transferable_skills]),
    report.cultural_fit ?? '',
    ...report.talking_points,
  ];
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  let words = 0;
  for (const text of texts) for (const { isWordLike } of segmenter.segment(text)) words += isWordLike ? 1 : 0;
  return words;
}
