import { h } from 'preact';

import { type StoredRequest, VprError } from '../../../client/src/main.ts';
import { ErrorText, sentenceOf } from '../error-text.ts';
import { Heading } from '../heading.ts';
import { html } from '../html.ts';
import { ReportView } from '../report/report-view.ts';
import { goToJobs } from '../route.ts';
import { JobActions } from './job-actions.ts';
import { StatusPanel } from './status-panel.ts';
import { useJob } from './use-job.ts';

/** The message in place of a job that cannot be shown. */
const MISSING: Readonly<Record<string, readonly [heading: string, text: string]>> = {
  JOB_NOT_FOUND: ['No such job', 'There is no job with this id, or it is not yours, or its time is over.'],
  JOB_DELETED: ['This job has been deleted', 'Nothing of it is left.'],
  REPORT_GONE: ['This report is gone', 'Its request is left: generate a new report from it, or edit it first.'],
};

/** One job, from its submission to its report. */
export function JobView({ jobId }: { readonly jobId: string }) {
  const { job, input, report, error, inputError, look } = useJob(jobId);
  const missing = error instanceof VprError ? MISSING[error.code] : undefined;
  if (missing !== undefined) {
    const [heading, text] = missing;
    return html`${h(Heading, { text: heading })}
      <p>${text} <a href="#/jobs">All jobs</a></p>
      ${error instanceof VprError && error.code === 'REPORT_GONE' && h(JobActions, { jobId, job: undefined, onChange: look, onDelete: goToJobs })}`;
  }
  const title = titleOf(input);
  const isWithoutInput = job !== undefined && inputError !== undefined;
  return html`
    ${h(Heading, { text: title })}
    <p class="ids">
      Job <code>${jobId}</code>${job && html` of application <code dir="ltr">${job.application_id}</code>`}
    </p>
    ${h(ErrorText, { error })}
    ${isWithoutInput && html`<p role="alert" class="notice bad">The request of this job: ${sentenceOf(inputError)}</p>`}
    ${(error !== undefined || isWithoutInput) && html`<p><button type="button" onClick=${look}>Try again</button></p>`}
    ${job && h(StatusPanel, { job, onChange: look })} ${report && h(ReportView, { title, report, input })}
  `;
}

function titleOf(input: StoredRequest | undefined): string {
  return input === undefined ? 'Job' : `${input.job_posting.role_title} · ${input.job_posting.company_name}`;
}
