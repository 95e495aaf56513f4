import { h } from 'preact';

import type { Job } from '../../../client/src/main.ts';
import { html } from '../html.ts';
import { useNow } from '../job/use-now.ts';
import { JobRow } from './job-row.ts';

interface JobsTableProps {
  readonly jobs: readonly Job[];
  readonly onChange: () => void;
}

export function JobsTable({ jobs, onChange }: JobsTableProps) {
  const nowMs = useNow();
  return html`
    <table class="jobs" aria-label="Jobs">
      <thead>
        <tr>
          ${['Application', 'Status', 'Progress', 'Age', 'Attempt', 'Actions'].map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${jobs.map((job) => h(JobRow, { job, nowMs, onChange, key: job.job_id }))}
      </tbody>
    </table>
  `;
}
