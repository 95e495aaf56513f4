import { h } from 'preact';
import { useRef, useState } from 'preact/hooks';

import type { StoredRequest, VprReport } from '../../../client/src/main.ts';
import { html } from '../html.ts';
import type { Passage } from './passage.ts';
import { ReportActions } from './report-actions.ts';
import { ReportText } from './report-text.ts';
import { SourcePanel } from './source-panel.ts';

interface ReportViewProps {
  readonly title: string;
  readonly report: VprReport;
  /** The request, as soon as it is there. */
  readonly input: StoredRequest | undefined;
}

/** A report beside the request that it was made from. */
export function ReportView({ title, report, input }: ReportViewProps) {
  const [passage, setPassage] = useState<Passage>();
  const opener = useRef<Element | null>(null);
  const show = ({ path, quote }: Passage) => {
    opener.current = document.activeElement;
    setPassage({ path, quote });
  };
  const back = () => {
    setPassage(undefined);
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  return html`
    <div class="beside">
      <section class="report" aria-labelledby="report-heading">
        <div class="row">
          <h2 id="report-heading">Report</h2>
          ${h(ReportActions, { title, report })}
        </div>
        ${h(ReportText, { report, shown: input && { passage, show } })}
      </section>
      ${input && h(SourcePanel, { input, language: report.language, passage, onBack: back })}
    </div>
  `;
}
