import { useState } from 'preact/hooks';

import type { VprReport } from '../../../client/src/main.ts';
import { html } from '../html.ts';
import { markdownOf } from './markdown.ts';
import { saveFile } from './save.ts';

interface ReportActionsProps {
  readonly title: string;
  readonly report: VprReport;
}

/** The actions of a report: copy, download, print. */
export function ReportActions({ title, report }: ReportActionsProps) {
  const [said, say] = useState('');
  const file = `report-${report.application_id.replace(/[^\w.-]+/g, '-')}`;
  const copy = async () => {
    say('');
    try {
      // On plain http there is no clipboard at all.
      await navigator.clipboard.writeText(markdownOf(title, report));
      say('Copied.');
    } catch {
      say('The browser does not let this page copy: download it.');
    }
  };
  const saveMarkdown = () => {
    saveFile(`${file}.md`, 'text/markdown', markdownOf(title, report));
  };
  const saveJson = () => {
    saveFile(`${file}.json`, 'application/json', JSON.stringify(report, null, 2));
  };
  const print = () => {
    window.print();
  };
  return html`
    <div class="row actions">
      <button type="button" onClick=${() => void copy()}>Copy as Markdown</button>
      <button type="button" onClick=${saveMarkdown}>Download Markdown</button>
      <button type="button" onClick=${saveJson}>Download JSON</button>
      <button type="button" onClick=${print}>Print</button>
      <span role="status">${said}</span>
    </div>
  `;
}
