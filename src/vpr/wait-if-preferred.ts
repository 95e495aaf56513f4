import type { Request, Response } from 'express';

import { secondsToWait } from '../core/http/prefer.ts';
import type { FoundJob, OwnedVprService } from './owned-vpr.service.ts';

/** Seconds that an answer waits at the most; a gateway gives up after 29. */
const MAX_WAIT_SECONDS = 25;

/** Finds a job, at once or as `Prefer: wait=N` says, and then tells the client that it waited. */
export async function waitIfPreferred(
  owned: OwnedVprService,
  jobId: string,
  caller: string | undefined,
  request: Request,
  response: Response,
): Promise<FoundJob> {
  const seconds = secondsToWait(request, MAX_WAIT_SECONDS);
  if (seconds === 0) return owned.find(jobId, caller);
  const gone = new AbortController();
  response.once('close', () => {
    gone.abort();
  });
  const { waited, ...found } = await owned.wait(jobId, caller, seconds, gone.signal);
  if (waited) response.set('Preference-Applied', `wait=${seconds}`);
  return found;
}
