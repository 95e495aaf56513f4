import { h } from 'preact';

import type { Job } from '../../../client/src/main.ts';
import { focusHeading } from '../heading.ts';
import { html } from '../html.ts';
import { ageOf } from '../job/age.ts';
import { failureAdvice } from '../job/failure-advice.ts';
import { JobActions } from '../job/job-actions.ts';
import { ProgressBar } from '../job/progress-bar.ts';
import { StatusBadge } from '../job/status-badge.ts';
import { isLive, phaseInWords } from '../job/status-words.ts';
import { jobAddress } from '../route.ts';

interface JobRowProps {
  readonly job: Job;
  readonly nowMs: number;
  readonly onChange: () => void;
}

export function JobRow({ job, nowMs, onChange }: JobRowProps) {
  const { application_id: application, error } = job;
  const onDelete = () => {
    focusHeading();
    onChange();
  };
  return html`
    <tr>
      <th scope="row">
        <a href=${jobAddress(job.job_id)}><bdi>${application}</bdi></a>
      </th>
      <td data-label="Status">${h(StatusBadge, { status: job.status })}</td>
      <td data-label="Progress">
        ${isLive(job) && h(ProgressBar, { job, label: `Progress of ${application}` })}
        ${error ? html`${error.message} <span class="hint">${failureAdvice(error.code)}</span>` : phaseInWords(job)}
      </td>
      <td data-label="Age"><time datetime=${job.created_at}>${ageOf(job.created_at, nowMs)}</time></td>
      <td data-label="Attempt">${job.attempt}</td>
      <td data-label="Actions">${h(JobActions, { jobId: job.job_id, job, of: application, onChange, onDelete })}</td>
    </tr>
  `;
}
