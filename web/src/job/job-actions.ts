import { h } from 'preact';
import { useState } from 'preact/hooks';

import type { Job } from '../../../client/src/main.ts';
import { ErrorText } from '../error-text.ts';
import { html } from '../html.ts';
import { goTo, jobAddress } from '../route.ts';
import { useSession } from '../session.ts';
import { DeleteDialog } from './delete-dialog.ts';
import { mayRetry } from './failure-advice.ts';
import { isLive } from './status-words.ts';

interface JobActionsProps {
  readonly job: Job;
  /** Named in the buttons, where there are several jobs. */
  readonly of?: string;
  /** The job is another now. */
  readonly onChange: () => void;
  readonly onDelete: () => void;
}

/** What an owner can do with a job in its present state. */
export function JobActions({ job, of, onChange, onDelete }: JobActionsProps) {
  const { client, announce } = useSession();
  const { job_id: jobId, status, error } = job;
  const [isBusy, setBusy] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  const run = async (action: () => Promise<void>) => {
    setBusy(true);
    setFailure(undefined);
    await action().catch(setFailure);
    setBusy(false);
  };
  const cancel = async () => {
    await client.cancel(jobId);
    announce('The job has been cancelled.');
    onChange();
  };
  const retry = async () => {
    const { job_id } = await client.retry(jobId);
    goTo(jobAddress(job_id));
  };
  const generateAgain = async () => {
    const { job_id } = await client.submit(await client.input(jobId), { onDuplicate: 'replace' });
    goTo(jobAddress(job_id));
  };
  const erase = async () => {
    await client.delete(jobId);
    announce('The job has been deleted.');
    onDelete();
  };
  const button = (label: string, action: () => Promise<void>) => html`
    <button type="button" disabled=${isBusy} onClick=${() => void run(action)}>
      ${label}${of && html`<span class="unseen"> ${of}</span>`}
    </button>
  `;
  const askBeforeErasing = async () => {
    setDeleting(true);
    return Promise.resolve();
  };
  return html`
    <div class="row">
      ${isLive(job) && button('Cancel job', cancel)}
      ${status === 'FAILED' && mayRetry(error?.code ?? '') && button('Retry', retry)}
      ${status === 'COMPLETED' && button('Generate again', generateAgain)} ${button('Delete job', askBeforeErasing)}
    </div>
    ${h(ErrorText, { error: failure })}
    ${
      isDeleting &&
      h(DeleteDialog, {
        onDelete: () => void run(erase),
        onKeep: () => {
          setDeleting(false);
        },
      })
    }
  `;
}
