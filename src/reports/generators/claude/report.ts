import type { EvidenceRow, GapStrategy, ReportContent, Source } from '../../vpr-report.ts';
import { ENGLISH, type Phrases } from '../outline/phrases.en.ts';
import { HEBREW } from '../outline/phrases.he.ts';
import { type Prose, reportContent } from '../report-content.ts';
import type { Draft, DraftProse } from './draft.ts';
import type { Material } from './material.ts';

const PHRASES = { en: ENGLISH, he: HEBREW } as const;

/** The version of this generator: of its rules, its prompt and its checks. */
const VERSION = '1.0';

/** Makes the report of a checked draft: puts in the texts that it names by number, what code has counted, and the sources. */
export function reportOf(draft: Draft, material: Material, model: string): ReportContent {
  const phrases = PHRASES[material.language];
  const matrix = evidenceMatrix(draft, material, phrases);
  const summary = { text: draft.summary.text || standing(matrix, material, phrases), passages: draft.summary.passages };
  const prose = ({ text, passages }: DraftProse): Prose => ({ text, sources: sourcesOf(passages, material) });
  return reportContent({
    summary: prose(summary),
    matrix,
    differentiators: draft.differentiators.filter(isWritten).map(prose),
    gaps: gapStrategies(draft, material, phrases),
    fit: material.hasCompanyContext && isWritten(draft.cultural_fit) ? prose(draft.cultural_fit) : undefined,
    points: draft.talking_points.filter(isWritten).map(prose),
    keywords: material.keywords,
    language: material.language,
    generator: `claude/${VERSION} (${model})`,
  });
}

function evidenceMatrix({ matrix }: Draft, material: Material, phrases: Phrases): EvidenceRow[] {
  return material.requirements.flatMap((requirement, index) => {
    const row = matrix.find((each) => each.requirement === index + 1);
    if (row === undefined) return [];
    const sources = sourcesOf(row.passages, material);
    return {
      requirement,
      evidence: sources.map(({ quote }) => quote).join(' '),
      alignment_score: row.alignment,
      impact_potential: row.impact || (row.alignment === 'DEVELOPING' ? phrases.unsupported : ''),
      sources,
    };
  });
}

/** One for each requirement that nothing supports. */
function gapStrategies(draft: Draft, material: Material, phrases: Phrases): GapStrategy[] {
  return material.requirements.flatMap((text, index) => {
    const isOf = ({ requirement }: { readonly requirement: number }) => requirement === index + 1;
    if (draft.matrix.find(isOf)?.alignment !== 'DEVELOPING') return [];
    const { approach = '', skills = [] } = draft.gaps.find(isOf) ?? {};
    return { gap: text, mitigation_approach: approach || phrases.prepare, transferable_skills: skills };
  });
}

/** What code can say where nothing of the model's summary was left. */
function standing(matrix: readonly EvidenceRow[], { role, company }: Material, phrases: Phrases): string {
  if (matrix.length === 0) return phrases.noRequirements(role, company);
  const count = (score: string) => matrix.filter(({ alignment_score }) => alignment_score === score).length;
  const counts = { requirements: matrix.length, strong: count('STRONG'), moderate: count('MODERATE') };
  return phrases.standing({ role, company, ...counts });
}

/** Each passage once. */
function sourcesOf(numbers: readonly number[], { passages }: Material): Source[] {
  return Array.from(new Set(numbers)).flatMap((number) => passages[number - 1]?.sources ?? []);
}

function isWritten({ text }: DraftProse): boolean {
  return text !== '';
}
