import type { Job } from '../../../client/src/main.ts';
import { html } from '../html.ts';

interface ProgressBarProps {
  readonly job: Job;
  readonly label: string;
}

/** How far a live job has come. */
export function ProgressBar({ job: { progress }, label }: ProgressBarProps) {
  const percent = Math.round(progress?.percent ?? 0);
  return html`
    <span class="progress">
      <progress max="100" value=${percent} aria-label=${label}></progress> <span aria-hidden="true">${percent} %</span>
    </span>
  `;
}
