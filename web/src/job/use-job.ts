import { useEffect, useState } from 'preact/hooks';

import type { Job, StoredRequest, VprReport } from '../../../client/src/main.ts';
import { useSession } from '../session.ts';
import { phaseInWords } from './status-words.ts';

export interface JobState {
  readonly job?: Job;
  readonly report?: VprReport | undefined;
  /** Why the job or its report could not be read. */
  readonly error?: unknown;
  /** The request that the job was made from. */
  readonly input?: StoredRequest;
  readonly inputError?: unknown;
}

/** Follows a job until its end, through failures of the network. `look` begins anew, such as after it was cancelled. */
export function useJob(jobId: string): JobState & { readonly look: () => void } {
  const { client, announce } = useSession();
  const [state, setState] = useState<JobState>({});
  const [looks, setLooks] = useState(0);
  const look = () => {
    setLooks((before) => before + 1);
  };

  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const learn = (news: JobState) => {
      if (!signal.aborted) setState((known) => ({ ...known, ...news }));
    };
    const onUpdate = (job: Job) => {
      learn({ job, error: undefined });
    };
    client.waitForReport(jobId, { signal, onUpdate }).then(
      (ended) => {
        learn({ ...ended, error: undefined });
      },
      (error: unknown) => {
        learn({ error });
      },
    );
    client.input(jobId, { signal }).then(
      (input) => {
        learn({ input, inputError: undefined });
      },
      (inputError: unknown) => {
        learn({ inputError });
      },
    );
    // The client pauses after failures; a browser that is back in the network need not wait for it.
    addEventListener('online', look);
    return () => {
      removeEventListener('online', look);
      leaving.abort();
    };
  }, [client, jobId, looks]);

  const phase = state.job && phaseInWords(state.job);
  useEffect(() => {
    if (phase !== undefined) announce(phase);
  }, [phase]);
  return { ...state, look };
}
