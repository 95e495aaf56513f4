import { h } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import type { Job } from '../../../client/src/main.ts';
import { ErrorText } from '../error-text.ts';
import { html } from '../html.ts';
import { DeleteDialog } from './delete-dialog.ts';
import { mayRetry } from './failure-advice.ts';
import { isLive } from './status-words.ts';
import { useJobActions } from './use-job-actions.ts';

interface JobActionsProps {
  readonly job: Job;
  /** Named in the buttons, where there are several jobs. */
  readonly of?: string;
  /** The job is another now. */
  readonly onChange: () => void;
  readonly onDelete: () => void;
}

/** The buttons for what an owner can do with a job in its present state. */
export function JobActions({ job, of, onChange, onDelete }: JobActionsProps) {
  const { cancel, retry, generateAgain, edit, erase, failure } = useJobActions(job.job_id, { onChange, onDelete });
  const [isDeleting, setDeleting] = useState(false);
  const buttons = useRef<HTMLElement>(null);
  const hadFocus = useRef(false);
  const { status, error } = job;
  // If the button that had the focus is gone, the row gets it: otherwise the keyboard starts at the top of the page again.
  hadFocus.current = buttons.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) buttons.current?.focus();
  }, [status]);

  const button = (label: string, onClick: () => unknown) => html`
    <button type="button" onClick=${onClick}>${label}${of && html`<span class="unseen"> ${of}</span>`}</button>
  `;
  const ask = () => {
    setDeleting(true);
  };
  const close = () => {
    setDeleting(false);
  };
  const confirm = () => {
    close();
    void erase();
  };
  return html`
    <div ref=${buttons} class="row" tabindex="-1">
      ${isLive(job) && button('Cancel job', cancel)}
      ${status === 'FAILED' && mayRetry(error?.code ?? '') && button('Retry', retry)}
      ${status === 'COMPLETED' && button('Generate again', generateAgain)}
      ${of === undefined && !isLive(job) && button('Edit request', edit)} ${button('Delete job', ask)}
    </div>
    ${h(ErrorText, { error: failure })} ${isDeleting && h(DeleteDialog, { onDelete: confirm, onKeep: close })}
  `;
}
