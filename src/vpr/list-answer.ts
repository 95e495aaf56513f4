import type { Request, Response } from 'express';

import type { JobList } from '../jobs/owned-jobs.service.ts';
import { type JobAnswer, jobAnswer } from './job-answer.ts';

/** A page of a user's jobs. */
export interface ListAnswer {
  readonly items: readonly JobAnswer[];
  /** The address of the next page; `null` on the last. */
  readonly next: string | null;
}

/** Answers with a page, and links to the next one (RFC 8288). */
export function answerList({ items, cursor }: JobList, request: Request, response: Response): ListAnswer {
  const next = cursor === undefined ? null : addressOf(request, cursor);
  if (next !== null) response.set('Link', `<${next}>; rel="next"`);
  return { items: items.map((job) => jobAnswer({ job })), next };
}

/** The address of the request with another cursor. */
function addressOf({ baseUrl, path, query }: Request, cursor: string): string {
  const parameters = new URLSearchParams(Object.entries({ ...query, cursor } as Readonly<Record<string, string>>));
  return `${baseUrl}${path}?${parameters.toString()}`;
}
