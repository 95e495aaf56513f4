import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';

import { type Answer, refused } from '../rivals/answer.ts';

/** Seconds until a client should ask again that was not made to wait. */
const RETRY_AFTER = '1';

export interface FoundJob {
  readonly status: 'PENDING' | 'COMPLETED' | 'FAILED';
  readonly report?: unknown;
}

/** What a rival does behind its HTTP server. */
export interface Front {
  submit(body: string): Promise<Answer>;
  /** The job, or `undefined` where there is none. It may wait so many seconds until the job has ended. */
  find(jobId: string, waitSeconds: number): Promise<FoundJob | undefined>;
  /** Whether `find` waits. */
  readonly waits: boolean;
}

/** The HTTP server of a rival: the routes and answers of the service, as far as the client of the benchmark knows them. */
export function serve(front: Front): void {
  createServer((request, response) => {
    answer(front, request)
      .catch(refused)
      .then(({ statusCode, headers, body }) => response.writeHead(statusCode, headers).end(body))
      .catch(() => response.destroy()); // The client has broken off.
  }).listen(Number(process.env['PORT']), '127.0.0.1');
}

async function answer(front: Front, request: IncomingMessage): Promise<Answer> {
  if (request.method === 'POST') return front.submit(await text(request));
  const jobId = String(request.url).split('/').at(-1) ?? '';
  const [, seconds = '0'] = /wait=(\d+)/.exec(String(request.headers['prefer'])) ?? [];
  const job = await front.find(jobId, front.waits ? Number(seconds) : 0);
  const headers = {
    'content-type': 'application/json',
    ...(front.waits && { 'preference-applied': `wait=${seconds}` }),
    'retry-after': RETRY_AFTER,
  };
  if (job === undefined) return { statusCode: 404, headers, body: '{}' };
  const statusCode = job.status === 'PENDING' ? 202 : 200;
  return { statusCode, headers, body: JSON.stringify({ job_id: jobId, ...job }) };
}

/** Looks once a second, as the service does, until the job has ended or the time is over. */
export async function lookUntilEnded(
  look: () => Promise<FoundJob | undefined>,
  seconds: number,
): Promise<FoundJob | undefined> {
  const endMs = Date.now() + seconds * 1_000;
  for (;;) {
    const job = await look();
    if (job?.status !== 'PENDING' || Date.now() >= endMs) return job;
    await setTimeout(1_000);
  }
}
