import { setTimeout } from 'node:timers/promises';

import { pauseAfterFailure, pauseAfterLook, retryAfterMs } from '../../client/src/pauses.ts';
import { INPUT } from '../submissions.ts';

/** How a job ended for its client. */
export type End =
  /** `writer` tells reports apart. */
  | { readonly what: 'report'; readonly writer: string }
  /** The engine says that the job failed. */
  | { readonly what: 'failed' }
  /** The engine no longer knows the job. */
  | { readonly what: 'lost' }
  /** The job did not end in time. */
  | { readonly what: 'stuck' };

export interface Followed {
  readonly application_id: string;
  readonly end: End;
  /** Seconds until then, from when somebody wanted the report. */
  readonly seconds: number;
  /** Requests that were answered with a 5xx or not at all. */
  readonly failures: number;
  /** Fetches the report again. */
  readonly lookAgain: (patience: AbortSignal) => Promise<End>;
}

interface JobAnswer {
  readonly job_id: string;
  readonly status: string;
  readonly result_url?: string;
  readonly report?: { readonly generator: string };
}

/**
 * The client that is used with every engine. It retries like the client of `client/`: it submits an application until it is accepted,
 * and then asks for its job, with `Prefer: wait=25`, until it holds the report.
 *
 * @param patience aborts when nobody waits for the end any more
 * @param began when somebody wanted the report, as `performance.now()` has it
 * @returns when the application is accepted
 */
export async function submit(
  url: string,
  application_id: string,
  patience: AbortSignal,
  began = performance.now(),
): Promise<{ readonly following: Promise<Followed> }> {
  const { job_id, failures } = await untilAccepted(url, application_id, patience);
  const follow = async (signal: AbortSignal) => untilEnded(`${url}/jobs/${job_id}`, signal);
  const following = follow(patience).then((followed) => ({
    application_id,
    end: followed.end,
    seconds: (performance.now() - began) / 1_000,
    failures: failures + followed.failures,
    lookAgain: async (signal: AbortSignal) => (await follow(signal)).end,
  }));
  return { following };
}

interface Accepted {
  /** Empty if the client gave up first. */
  readonly job_id: string;
  readonly failures: number;
}

/** A user of its own for each application, as it is where people apply for jobs. */
async function untilAccepted(url: string, application_id: string, patience: AbortSignal): Promise<Accepted> {
  const body = JSON.stringify({ ...INPUT, user_id: `user-of-${application_id}`, application_id });
  const headers = { 'content-type': 'application/json' };
  let failures = 0;
  for (; !patience.aborted; failures++) {
    const response = await request(url, { method: 'POST', headers, body, signal: patience });
    if (response?.ok) return { job_id: ((await response.json()) as JobAnswer).job_id, failures };
    await pause(pauseAfterFailure(failures, pauseAskedFor(response)), patience);
  }
  return { job_id: '', failures };
}

async function untilEnded(url: string, patience: AbortSignal): Promise<Pick<Followed, 'end' | 'failures'>> {
  let failures = 0;
  let inARow = 0;
  while (!patience.aborted) {
    const askedMs = Date.now();
    const response = await request(url, { headers: { prefer: 'wait=25' }, signal: patience });
    if (response?.status === 404) return { end: { what: 'lost' }, failures };
    if (response?.status === 202) {
      inARow = 0;
      await pause(pauseAfterLook(response.headers, Date.now() - askedMs, Date.now()), patience);
      continue;
    }
    const end = response?.status === 200 ? await endOf((await response.json()) as JobAnswer, patience) : undefined;
    if (end) return { end, failures };
    failures++;
    await pause(pauseAfterFailure(inARow++, pauseAskedFor(response)), patience);
  }
  return { end: { what: 'stuck' }, failures };
}

function pauseAskedFor(response: Response | undefined): number | undefined {
  return response && retryAfterMs(response.headers, Date.now());
}

/** @returns `undefined` where the report cannot be read at the moment */
async function endOf({ status, report, result_url }: JobAnswer, patience: AbortSignal): Promise<End | undefined> {
  if (status === 'FAILED') return { what: 'failed' };
  if (report) return { what: 'report', writer: report.generator };
  const response = await request(String(result_url), { signal: patience });
  if (!response?.ok) return undefined;
  const { generator } = (await response.json()) as { generator: string };
  return { what: 'report', writer: generator };
}

/** The whole answer, or `undefined` where the connection broke off. */
async function request(url: string, init: RequestInit): Promise<Response | undefined> {
  try {
    const response = await fetch(url, init);
    const { status, headers } = response;
    return new Response(await response.arrayBuffer(), { status, headers });
  } catch {
    return undefined;
  }
}

async function pause(milliseconds: number, patience: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal: patience }).catch(() => undefined);
}
