import { styleText } from 'node:util';
import wrapAnsi from 'wrap-ansi';

import type { VprReport } from '../src/reports/vpr-report.ts';
import { LABELS, type Places } from '../web/src/report/labels.ts';
import { placeOf } from '../web/src/report/places.ts';

/** Wider than this, lines are hard to read. */
const MAX_WIDTH = 96;

/**
 * A report as text for a terminal of so many columns. Text in Hebrew is in the order in which it is read; to show it from
 * right to left is what a terminal does.
 */
export function readableReport(title: string, report: VprReport, columns: number): string {
  const width = Math.min(columns, MAX_WIDTH);
  const labels = LABELS[report.language];
  const paragraph = (text: string, indent = 0) => indented(text, indent, width);
  const list = (items: readonly string[]) => items.map((item) => bullet(item, width));

  const sections: [heading: string, lines: string[]][] = [
    [labels.summary, [paragraph(report.executive_summary)]],
    [
      labels.evidence,
      report.evidence_matrix.flatMap(({ requirement, evidence, alignment_score, impact_potential, sources }) => [
        bullet(styleText('bold', `${requirement} (${labels.scores[alignment_score]})`), width),
        ...(evidence === ''
          ? []
          : [paragraph(labels.quoted(evidence), 4), paragraph(sourcesLine(sources, labels.places), 4)]),
        paragraph(impact_potential, 4),
      ]),
    ],
    [labels.differentiators, list(report.differentiators)],
    [
      labels.gaps,
      report.gap_strategies.flatMap(({ gap, mitigation_approach }) => [
        bullet(styleText('bold', gap), width),
        paragraph(mitigation_approach, 4),
      ]),
    ],
    [labels.culture, report.cultural_fit === null ? [] : [paragraph(report.cultural_fit)]],
    [labels.talkingPoints, list(report.talking_points)],
    [labels.keywords, report.keywords.length === 0 ? [] : [paragraph(report.keywords.join(' · '))]],
  ];
  return [
    `${styleText('bold', title)}\n${'═'.repeat(width)}`,
    ...sections
      .filter(([, lines]) => lines.length > 0)
      .map(([heading, lines]) => [styleText(['bold', 'underline'], heading), ...lines].join('\n')),
    styleText('dim', `${labels.words(report.word_count)} · ${report.generator} · ${report.created_at}`),
  ].join('\n\n');
}

/** Where the quotations stand in the request, each place once. */
function sourcesLine(sources: VprReport['evidence_matrix'][number]['sources'], places: Places): string {
  const named = sources.map(({ path }) => placeOf(path, places));
  return styleText('dim', `→ ${Array.from(new Set(named)).join('; ')}`);
}

function indented(text: string, indent: number, width: number): string {
  return wrapAnsi(text, width - indent, { hard: true }).replace(/^/gm, ' '.repeat(indent));
}

function bullet(text: string, width: number): string {
  return `  • ${indented(text, 4, width).trimStart()}`;
}
