import { useRef, useState } from 'preact/hooks';

import type { StoredRequest } from '../../../client/src/main.ts';
import { goTo, jobAddress } from '../route.ts';
import { useSession } from '../session.ts';
import { keepDraft } from '../submit/draft.ts';
import { useIsShown } from '../use-is-shown.ts';

interface Handlers {
  /** The job has changed. */
  readonly onChange: () => void;
  readonly onDelete: () => void;
}

export type ActionName = 'cancel' | 'retry' | 'generateAgain' | 'edit' | 'erase';

/** What an owner can do with a job. One at a time: what is pressed while another is under way does nothing. */
export function useJobActions(jobId: string, { onChange, onDelete }: Handlers) {
  const { client, announce } = useSession();
  const isShown = useIsShown();
  const isBusy = useRef(false);
  const [underWay, setUnderWay] = useState<ActionName>();
  const [failure, setFailure] = useState<unknown>();

  /** Each does its work, and returns what is to happen if its view is still shown. */
  const actions: Readonly<Record<ActionName, () => Promise<() => void>>> = {
    cancel: async () => {
      await client.cancel(jobId);
      announce('The job has been cancelled.');
      return onChange;
    },
    retry: async () => {
      const { job_id } = await client.retry(jobId);
      return () => {
        goTo(jobAddress(job_id));
      };
    },
    generateAgain: async () => {
      const { job_id } = await client.submit(await client.input(jobId), { onDuplicate: 'replace' });
      return () => {
        goTo(jobAddress(job_id));
      };
    },
    edit: async () => {
      const input: StoredRequest = await client.input(jobId);
      return () => {
        keepDraft({ ...input });
        goTo('#/submit');
      };
    },
    erase: async () => {
      await client.delete(jobId);
      announce('The job has been deleted.');
      return onDelete;
    },
  };
  const act = async (name: ActionName) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setUnderWay(name);
    setFailure(undefined);
    try {
      const goOn = await actions[name]();
      if (isShown()) goOn();
    } catch (error) {
      setFailure(error);
      if (isShown()) onChange(); // The job may have changed before.
    }
    isBusy.current = false;
    setUnderWay(undefined);
  };
  return { act, underWay, failure };
}
