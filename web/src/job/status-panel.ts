import { h } from 'preact';

import type { Job } from '../../../client/src/main.ts';
import { html } from '../html.ts';
import { goToJobs, jobAddress } from '../route.ts';
import { ageOf } from './age.ts';
import { failureAdvice } from './failure-advice.ts';
import { JobActions } from './job-actions.ts';
import { ProgressBar } from './progress-bar.ts';
import { StatusBadge } from './status-badge.ts';
import { isLive, phaseInWords } from './status-words.ts';
import { useNow } from './use-now.ts';

interface StatusPanelProps {
  readonly job: Job;
  readonly onChange: () => void;
}

/** The state of a job, and the actions that it permits. */
export function StatusPanel({ job, onChange }: StatusPanelProps) {
  const now = useNow();
  return html`
    <section class="panel status" aria-labelledby="status-heading">
      <h2 id="status-heading" class="unseen">Status</h2>
      <p class="row">
        ${h(StatusBadge, { status: job.status })} ${isLive(job) && h(ProgressBar, { job, label: 'Progress' })}
        <span>${phaseInWords(job)} · attempt ${job.attempt} · ${ageOf(job.created_at, now)} old</span>
        ${job.expires_at && html`<span class="hint">Kept until ${job.expires_at.slice(0, 10)}</span>`}
      </p>
      ${
        job.error &&
        html`<p>
          <strong>${job.error.message}</strong> ${failureAdvice(job.error.code)} <small>(${job.error.code})</small>
        </p>`
      }
      ${job.replaces && html`<p>It took the place of <a href=${jobAddress(job.replaces)}>another job</a>.</p>`}
      ${h(JobActions, { jobId: job.job_id, job, onChange, onDelete: goToJobs })}
    </section>
  `;
}
