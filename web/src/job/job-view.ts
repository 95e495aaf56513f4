import { h } from 'preact';

import { type StoredRequest, VprError } from '../../../client/src/main.ts';
import { ErrorText } from '../error-text.ts';
import { Heading } from '../heading.ts';
import { html } from '../html.ts';
import { ReportView } from '../report/report-view.ts';
import { StatusPanel } from './status-panel.ts';
import { useJob } from './use-job.ts';

/** What is said instead of a job that is not there. */
const MISSING: Readonly<Record<string, readonly [heading: string, text: string]>> = {
  JOB_NOT_FOUND: ['No such job', 'There is no job with this id, or it is not yours, or its time is over.'],
  JOB_DELETED: ['This job has been deleted', 'Nothing of it is left.'],
  REPORT_GONE: ['This report is gone', 'Submit the request again for a new one.'],
};

/** One job, from its submission to its report. */
export function JobView({ jobId }: { readonly jobId: string }) {
  const { job, input, report, error, look } = useJob(jobId);
  const missing = error instanceof VprError ? MISSING[error.code] : undefined;
  if (missing !== undefined) {
    const [heading, text] = missing;
    return html`${h(Heading, { text: heading })}
      <p>${text} <a href="#/jobs">All jobs</a></p>`;
  }
  const title = titleOf(input);
  return html`
    ${h(Heading, { text: title })}
    <p class="ids">
      Job <code>${jobId}</code>${job && html` of application <code dir="ltr">${job.application_id}</code>`}
    </p>
    ${h(ErrorText, { error })}
    ${error !== undefined && html`<p><button type="button" onClick=${look}>Try again</button></p>`}
    ${job && h(StatusPanel, { job, onChange: look })} ${report && h(ReportView, { title, report, input })}
  `;
}

function titleOf(input: StoredRequest | undefined): string {
  return input === undefined ? 'Job' : `${input.job_posting.role_title} · ${input.job_posting.company_name}`;
}
