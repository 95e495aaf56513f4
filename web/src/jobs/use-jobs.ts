import { useEffect, useState } from 'preact/hooks';

import type { JobList, ListJobsData } from '../../../client/src/main.ts';
import { isLive } from '../job/status-words.ts';
import { useSession } from '../session.ts';

type JobsQuery = NonNullable<ListJobsData['query']>;

/** Milliseconds between two looks: while a job is worked on, and otherwise. */
const LIVE_MS = 2_000;
const QUIET_MS = 10_000;

interface JobsState {
  readonly page?: JobList;
  readonly error?: unknown;
}

/** A page of a user's jobs, looked at again and again, unless it is paused or nobody sees it. */
export function useJobs(query: JobsQuery, isPaused: boolean): JobsState & { readonly look: () => void } {
  const { client } = useSession();
  const [state, setState] = useState<JobsState>({});
  const [looks, setLooks] = useState(0);
  const look = () => {
    setLooks((before) => before + 1);
  };
  const asked = JSON.stringify(query);

  useEffect(() => {
    setState({}); // Do not show the previous user's jobs while this user's are loading.
  }, [client, asked]);
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    let pause: ReturnType<typeof setTimeout> | undefined;
    /** @returns milliseconds until the next look */
    const lookOnce = async (): Promise<number> => {
      if (document.hidden) return LIVE_MS;
      try {
        const page = await firstPage(client.list(query, { signal }));
        if (!signal.aborted) setState({ page });
        return page.items.some(isLive) ? LIVE_MS : QUIET_MS;
      } catch (error) {
        if (!signal.aborted) setState((known) => ({ ...known, error }));
        return QUIET_MS;
      }
    };
    const follow = async () => {
      const pauseMs = await lookOnce();
      if (!isPaused && !signal.aborted) pause = setTimeout(() => void follow(), pauseMs);
    };
    void follow();
    addEventListener('online', look);
    return () => {
      removeEventListener('online', look);
      clearTimeout(pause);
      leaving.abort();
    };
  }, [client, asked, isPaused, looks]);
  return { ...state, look };
}

async function firstPage(pages: AsyncIterable<JobList>): Promise<JobList> {
  for await (const page of pages) return page;
  return { items: [], next: null };
}
