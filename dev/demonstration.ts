import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import type { Problem } from '../src/core/http/problem.ts';
import type { VprReport } from '../src/reports/vpr-report.ts';
import type { JobAnswer } from '../src/vpr/job-answer.ts';
import type { Progress } from './progress.ts';

/** Something did not go as it is to be shown; the message is one sentence that says what. */
export class DemonstrationError extends Error {
  override readonly name = 'DemonstrationError';
}

/** Milliseconds between two looks at a job: a client of the deployed service asks less often. */
const LOOK_MS = 50;

/** Seconds after which the demonstration gives up on a job. */
const PATIENCE_SECONDS = 240; // A model takes up to 110 for each of two calls.

export interface WrittenReport {
  readonly title: string;
  readonly report: VprReport;
}

/**
 * Submits a file, follows its job to the end and fetches the report.
 *
 * @throws DemonstrationError where the file is refused or the job does not get done
 */
export async function demonstrate(
  url: string,
  file: string,
  progress: Progress,
  stop: AbortSignal,
): Promise<WrittenReport> {
  const name = basename(file);
  const { title, body } = await readSubmission(file);
  const { answer, status } = await ask(`${url}/api/vpr`, stop, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  if (status !== 202 && status !== 200) throw refusal(name, answer);
  const submitted = answer as JobAnswer;
  progress.show(name, submitted.status);
  const job = await follow(name, `${url}/api/vpr/jobs/${submitted.job_id}`, progress, stop);
  if (job.status === 'FAILED') {
    throw new DemonstrationError(`The job of ${name} failed (${job.error?.code}): ${job.error?.message}`);
  }
  const { answer: report } = await ask(String(job.result_url), stop);
  return { title, report: report as VprReport };
}

async function readSubmission(file: string): Promise<{ title: string; body: string }> {
  try {
    const body = await readFile(file, 'utf8');
    const { job_posting } = JSON.parse(body) as { job_posting?: { role_title?: string; company_name?: string } };
    return { body, title: `${job_posting?.role_title}, ${job_posting?.company_name}` };
  } catch (cause) {
    throw new DemonstrationError(`The file ${file} cannot be read as JSON.`, { cause });
  }
}

async function follow(name: string, address: string, progress: Progress, stop: AbortSignal): Promise<JobAnswer> {
  const endMs = Date.now() + PATIENCE_SECONDS * 1_000;
  for (;;) {
    const { answer, status } = await ask(address, stop);
    if (status !== 200 && status !== 202) throw refusal(name, answer);
    const job = answer as JobAnswer;
    progress.show(name, job.status);
    if (status === 200) return job;
    if (Date.now() > endMs) {
      throw new DemonstrationError(`The job of ${name} is still ${job.status} after ${PATIENCE_SECONDS} seconds.`);
    }
    await setTimeout(LOOK_MS, undefined, { signal: stop });
  }
}

async function ask(
  address: string,
  signal: AbortSignal,
  init?: RequestInit,
): Promise<{ answer: unknown; status: number }> {
  try {
    const response = await fetch(address, { ...init, signal });
    return { answer: await response.json(), status: response.status };
  } catch (cause) {
    signal.throwIfAborted();
    throw new DemonstrationError(`${new URL(address).origin} does not answer as it should.`, { cause });
  }
}

function refusal(name: string, answer: unknown): DemonstrationError {
  const { status, detail, errors = [] } = answer as Problem;
  const fields = errors.map(({ path, messages }) => `${path} ${messages.join(', ')}`).join('; ');
  return new DemonstrationError(`${name} was answered with ${status}: ${detail}${fields && ` (${fields})`}`);
}
