import type { Citation, EvidenceRow, GapStrategy, ReportContent, Source } from '../vpr-report.ts';

/** A text of the report with the passages that it quotes. */
export interface Prose {
  readonly text: string;
  readonly sources: readonly Source[];
}

/** What a generator has written, section by section. */
interface Sections {
  readonly summary: Prose;
  readonly matrix: readonly EvidenceRow[];
  readonly differentiators: readonly Prose[];
  readonly gaps: readonly GapStrategy[];
  readonly fit: Prose | undefined;
  readonly points: readonly Prose[];
  readonly keywords: readonly string[];
  readonly language: ReportContent['language'];
  readonly generator: string;
}

/** Puts a report together: each text in its place, where its quotations stand, and how many words there are to read. */
export function reportContent(sections: Sections): ReportContent {
  const { summary, matrix, differentiators, gaps, fit, points, keywords, language, generator } = sections;
  const texts = [
    summary.text,
    ...matrix.flatMap((row) => [row.requirement, row.evidence, row.impact_potential]),
    ...differentiators.map(({ text }) => text),
    ...gaps.flatMap((gap) => [gap.gap, gap.mitigation_approach, ...gap.transferable_skills]),
    fit?.text ?? '',
    ...points.map(({ text }) => text),
  ];
  return {
    executive_summary: summary.text,
    evidence_matrix: matrix,
    differentiators: differentiators.map(({ text }) => text),
    gap_strategies: gaps,
    cultural_fit: fit?.text ?? null,
    talking_points: points.map(({ text }) => text),
    keywords,
    citations: [
      ...cited('/executive_summary', summary),
      ...differentiators.flatMap((item, index) => cited(`/differentiators/${index}`, item)),
      ...(fit ? cited('/cultural_fit', fit) : []),
      ...points.flatMap((item, index) => cited(`/talking_points/${index}`, item)),
    ],
    version: '1.0',
    language,
    word_count: texts.flatMap((text) => text.split(/\s+/)).filter((word) => /[\p{L}\p{N}]/u.test(word)).length,
    generator,
  };
}

function cited(of: string, { sources }: Prose): Citation[] {
  return sources.map((source) => ({ of, ...source }));
}
