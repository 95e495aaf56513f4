import { useRef, useState } from 'preact/hooks';

import type { StoredRequest } from '../../../client/src/main.ts';
import { goTo, jobAddress } from '../route.ts';
import { useSession } from '../session.ts';
import { keepDraft } from '../submit/draft.ts';

interface Handlers {
  /** The job is another now. */
  readonly onChange: () => void;
  readonly onDelete: () => void;
}

/** What an owner can do with a job. One at a time: what is pressed while another is under way does nothing. */
export function useJobActions(jobId: string, { onChange, onDelete }: Handlers) {
  const { client, announce } = useSession();
  const isBusy = useRef(false);
  const [failure, setFailure] = useState<unknown>();

  const action = (work: () => Promise<void>) => async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    setFailure(undefined);
    await work().catch((error: unknown) => {
      setFailure(error);
      onChange(); // It may have been another job already.
    });
    isBusy.current = false;
  };
  const cancel = action(async () => {
    await client.cancel(jobId);
    announce('The job has been cancelled.');
    onChange();
  });
  const retry = action(async () => {
    const { job_id } = await client.retry(jobId);
    goTo(jobAddress(job_id));
  });
  const generateAgain = action(async () => {
    const { job_id } = await client.submit(await client.input(jobId), { onDuplicate: 'replace' });
    goTo(jobAddress(job_id));
  });
  const edit = action(async () => {
    const input: StoredRequest = await client.input(jobId);
    keepDraft({ ...input });
    goTo('#/submit');
  });
  const erase = action(async () => {
    await client.delete(jobId);
    announce('The job has been deleted.');
    onDelete();
  });
  return { cancel, retry, generateAgain, edit, erase, failure };
}
