import type { VprReport } from '../../../client/src/main.ts';
import { type Labels, LABELS } from './labels.ts';
import { placeOf } from './places.ts';

/** A report as Markdown. What people wrote stays text: nothing in it becomes markup. */
export function markdownOf(title: string, report: VprReport): string {
  const labels = LABELS[report.language];
  const sections: readonly (readonly [heading: string, content: string])[] = [
    [labels.summary, plain(report.executive_summary)],
    [labels.evidence, evidenceTable(report, labels)],
    [labels.differentiators, list(report.differentiators)],
    [labels.gaps, report.gap_strategies.map(gapItem).join('\n')],
    [labels.culture, plain(report.cultural_fit ?? '')],
    [labels.talkingPoints, list(report.talking_points)],
    [labels.keywords, plain(report.keywords.join(' · '))],
  ];
  return [
    `# ${plain(title)}`,
    ...sections.filter(([, content]) => content !== '').map(([heading, content]) => `## ${heading}\n\n${content}`),
    `${labels.words(report.word_count)} · ${plain(report.generator)} · ${report.created_at}\n`,
  ].join('\n\n');
}

function evidenceTable(
  { evidence_matrix }: VprReport,
  { columns, none, noRequirements, scores, quoted, places }: Labels,
): string {
  if (evidence_matrix.length === 0) return noRequirements;
  const rows = evidence_matrix.map(({ requirement, alignment_score, impact_potential, sources }) => {
    const quotes = sources.map(({ path, quote }) => `${plain(quoted(quote))} (${placeOf(path, places)})`);
    return [plain(requirement), scores[alignment_score], quotes.join('<br>') || none, plain(impact_potential)];
  });
  return [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const gapItem = ({ gap, mitigation_approach }: VprReport['gap_strategies'][number]) =>
  `- **${plain(gap)}**: ${plain(mitigation_approach)}`;

const list = (items: readonly string[]) => items.map((item) => `- ${plain(item)}`).join('\n');

const plain = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|~]|^(?=[#+=-]|\d+[.)])/g, '\\$&');
