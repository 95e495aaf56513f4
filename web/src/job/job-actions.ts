import { h } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import type { Job } from '../../../client/src/main.ts';
import { ErrorText } from '../error-text.ts';
import { html } from '../html.ts';
import { DeleteDialog } from './delete-dialog.ts';
import { mayRetry } from './failure-advice.ts';
import { isLive } from './status-words.ts';
import { type ActionName, useJobActions } from './use-job-actions.ts';

interface JobActionsProps {
  readonly jobId: string;
  /** Undefined if the report has been deleted and only the input is left. */
  readonly job: Job | undefined;
  /** The job's name for the buttons' accessible names, if the view shows several jobs. */
  readonly of?: string;
  /** The job has changed. */
  readonly onChange: () => void;
  readonly onDelete: () => void;
}

const LABELS: Readonly<Record<ActionName, readonly [label: string, whileUnderWay: string]>> = {
  cancel: ['Cancel job', 'Cancelling …'],
  retry: ['Retry', 'Submitting again …'],
  generateAgain: ['Generate again', 'Submitting again …'],
  edit: ['Edit request', 'Loading the request …'],
  erase: ['Delete job', 'Deleting …'],
};

/** The buttons for what an owner can do with a job in its present state. */
export function JobActions({ jobId, job, of, onChange, onDelete }: JobActionsProps) {
  const { act, underWay, failure } = useJobActions(jobId, { onChange, onDelete });
  const [isDeleting, setDeleting] = useState(false);
  const buttons = useRef<HTMLElement>(null);
  const hadFocus = useRef(false);
  const status = job?.status ?? 'COMPLETED';
  const mayCancel = job !== undefined && isLive(job);
  // If the button that had the focus is gone, the row gets it: otherwise the keyboard starts at the top of the page again.
  hadFocus.current = buttons.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) buttons.current?.focus();
  }, [status]);

  const button = (
    name: ActionName,
    onClick = () => {
      void act(name);
    },
  ) => {
    const isUnderWay = underWay === name;
    return html`
      <button
        type="button"
        disabled=${underWay !== undefined && !isUnderWay}
        aria-busy=${isUnderWay ? 'true' : undefined}
        onClick=${onClick}
      >
        ${LABELS[name][isUnderWay ? 1 : 0]}${of && html`<span class="unseen"> ${of}</span>`}
      </button>
    `;
  };
  const ask = () => {
    setDeleting(underWay === undefined);
  };
  const close = () => {
    setDeleting(false);
  };
  const confirm = () => {
    close();
    void act('erase');
  };
  return html`
    <div ref=${buttons} class="row" tabindex="-1">
      ${mayCancel && button('cancel')} ${status === 'FAILED' && mayRetry(job?.error?.code ?? '') && button('retry')}
      ${status === 'COMPLETED' && button('generateAgain')} ${of === undefined && !mayCancel && button('edit')}
      ${button('erase', ask)}
      <span role="status" class="unseen">${underWay && LABELS[underWay][1]}</span>
    </div>
    ${h(ErrorText, { error: failure })} ${isDeleting && h(DeleteDialog, { onDelete: confirm, onKeep: close })}
  `;
}
