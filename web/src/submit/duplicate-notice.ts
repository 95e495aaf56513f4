import { useEffect, useRef } from 'preact/hooks';

import type { Submission } from '../../../client/src/main.ts';
import { html } from '../html.ts';
import { jobAddress } from '../route.ts';

interface DuplicateNoticeProps {
  readonly submission: Submission;
  readonly onGenerateAgain: () => void;
  readonly isSending: boolean;
}

/** Tells the user that a submission was a duplicate and created no job, and offers what to do next. */
export function DuplicateNotice({ submission, onGenerateAgain, isSending }: DuplicateNoticeProps) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.focus(), [submission]);
  return html`
    <section ref=${section} tabindex="-1" class="notice" aria-labelledby="duplicate-heading">
      <h2 id="duplicate-heading">There is a job already</h2>
      <p>
        ${
          submission.input_changed === true
            ? 'This application has a job, made from a different input than the one you just sent. Nothing new was made.'
            : 'This application has a job with the same input. Nothing new was made.'
        }
      </p>
      <div class="row">
        <a class="button" href=${jobAddress(submission.job_id)}>Show the job</a>
        <button type="button" aria-busy=${isSending ? 'true' : undefined} onClick=${onGenerateAgain}>
          ${isSending ? 'Submitting …' : 'Generate again'}
        </button>
      </div>
    </section>
  `;
}
