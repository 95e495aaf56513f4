import { h } from 'preact';

import type { EvidenceRow } from '../../../client/src/main.ts';
import { html } from '../html.ts';
import type { Labels } from './labels.ts';
import { SourceQuote } from './passage-button.ts';
import type { ShownPassage } from './passage.ts';
import { placeOf } from './places.ts';
import { Score } from './score.ts';

interface EvidenceTableProps {
  readonly rows: readonly EvidenceRow[];
  readonly labels: Labels;
  /** Undefined if the request, in which passages are highlighted, could not be read. */
  readonly shown: ShownPassage | undefined;
}

/** What supports each requirement, and where that stands in the request. */
export function EvidenceTable({ rows, labels, shown }: EvidenceTableProps) {
  if (rows.length === 0) return html`<p>${labels.noRequirements}</p>`;
  const [requirement, score, evidence, impact] = labels.columns;
  return html`
    <table class="evidence" aria-labelledby="evidence-heading">
      <thead>
        <tr>
          ${labels.columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) => html`
            <tr>
              <th scope="row" data-column=${requirement} dir="auto">${row.requirement}</th>
              <td data-column=${score}>
                ${h(Score, { score: row.alignment_score, word: labels.scores[row.alignment_score] })}
              </td>
              <td data-column=${evidence}>
                ${row.sources.length === 0 && labels.none}
                ${row.sources.map((source) => h(SourceQuote, { passage: source, place: placeOf(source.path, labels.places), shown }))}
              </td>
              <td data-column=${impact} dir="auto">${row.impact_potential}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}
