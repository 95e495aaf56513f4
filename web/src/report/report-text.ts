import { type ComponentChildren, h } from 'preact';

import type { VprReport } from '../../../client/src/main.ts';
import { html } from '../html.ts';
import { EvidenceTable } from './evidence-table.ts';
import { directionOf, LABELS } from './labels.ts';
import { CitationButton } from './passage-button.ts';
import { citationsOf, type ShownPassage } from './passage.ts';
import { placeOf } from './places.ts';

interface ReportTextProps {
  readonly report: VprReport;
  /** Undefined if the request, in which passages are highlighted, could not be read. */
  readonly shown: ShownPassage | undefined;
}

/** The report itself, in its language and the direction of that. */
export function ReportText({ report, shown }: ReportTextProps) {
  const labels = LABELS[report.language];
  const proven = (text: string, part: string) => html`
    ${text}
    ${
      shown &&
      citationsOf(report.citations, part).map((passage, index) =>
        h(CitationButton, { passage, place: placeOf(passage.path, labels.places), shown, number: index + 1 }),
      )
    }
  `;
  const list = (items: readonly string[], part: string) =>
    items.length > 0 &&
    html`<ul>
      ${items.map((item, index) => html`<li dir="auto">${proven(item, `${part}/${index}`)}</li>`)}
    </ul>`;
  const { gap_strategies: gaps, cultural_fit: culture, keywords } = report;
  return html`
    <article lang=${report.language} dir=${directionOf(report.language)}>
      ${section(labels.summary, html`<p dir="auto">${proven(report.executive_summary, '/executive_summary')}</p>`)}
      <h3 id="evidence-heading">${labels.evidence}</h3>
      ${h(EvidenceTable, { rows: report.evidence_matrix, labels, shown })}
      ${section(labels.differentiators, list(report.differentiators, '/differentiators'))}
      ${section(
        labels.gaps,
        gaps.length > 0 &&
          html`<dl>
            ${gaps.map(
              ({ gap, mitigation_approach }, index) => html`
                <dt dir="auto">${gap}</dt>
                <dd dir="auto">${proven(mitigation_approach, `/gap_strategies/${index}`)}</dd>
              `,
            )}
          </dl>`,
      )}
      ${section(labels.culture, culture !== null && html`<p dir="auto">${proven(culture, '/cultural_fit')}</p>`)}
      ${section(labels.talkingPoints, list(report.talking_points, '/talking_points'))}
      ${section(
        labels.keywords,
        keywords.length > 0 &&
          html`<ul class="keywords">
            ${keywords.map((keyword) => html`<li><bdi>${keyword}</bdi></li>`)}
          </ul>`,
      )}
      <p class="hint">
        ${labels.words(report.word_count)} · <bdi>${report.generator}</bdi> ·${' '}
        <time datetime=${report.created_at}>${report.created_at.slice(0, 10)}</time>
      </p>
    </article>
  `;
}

/** A part of the report; nothing, where it has no content. */
function section(heading: string, content: ComponentChildren) {
  return (
    content !== false &&
    html`<h3>${heading}</h3>
      ${content}`
  );
}
