import { join } from 'node:path';

import { Clock } from '../../src/core/time/clock.ts';
import { JobDeletedError, JobNotFoundError } from '../../src/jobs/job.errors.ts';
import { JobLookupRepository } from '../../src/jobs/job-lookup.repository.ts';
import type { Job } from '../../src/jobs/job.ts';
import { ReportsRepository } from '../../src/reports/reports.repository.ts';
import type { CommandContext } from '../command-context.ts';
import { type QueueCounts, QueuesRepository } from '../queues/queues.repository.ts';
import { type LogLine, readServiceLog } from '../service-log.ts';
import { nextStep } from './next-step.ts';

/** Dead letters that are looked at for the message of a job. */
export const DEAD_LETTERS = 100;

/** Everything about a job but its input. */
export interface JobDescription {
  readonly job: Omit<Job, 'input_data'>;
  /** Whether the bucket has its report; `undefined` if it should have none. */
  readonly report: 'there' | 'gone' | undefined;
  /** The id of its message, if it was found in the dead-letter queue. */
  readonly dead_letter: string | undefined;
  readonly queues: QueueCounts;
  /** What the service on this machine has logged about it. */
  readonly log: readonly LogLine[];
  /** What an operator does about it. */
  readonly next: string;
}

/** @throws JobNotFoundError, JobDeletedError, and what the calls to AWS throw */
export async function describeJob(context: CommandContext, jobId: string): Promise<JobDescription> {
  const { app, signal, folder } = context;
  const job = { ...(await findJob(context, jobId)), input_data: undefined };
  const dead_letter = await deadLetterOf(context, jobId);
  return {
    job,
    report: job.result_key === undefined ? undefined : await lookFor(context, job.result_key),
    dead_letter,
    queues: await app.get(QueuesRepository).counts(signal),
    log: readServiceLog(join(folder, 'service.log')).filter(({ job_id }) => job_id === jobId),
    next: nextStep(job, dead_letter, app.get(Clock).now()),
  };
}

async function findJob({ app, signal }: CommandContext, jobId: string): Promise<Job> {
  const jobs = app.get(JobLookupRepository);
  const job = await jobs.findWhole(jobId, signal);
  if (job !== undefined) return job;
  const tombstone = await jobs.findView(jobId, signal);
  throw tombstone === undefined ? new JobNotFoundError({ job_id: jobId }) : new JobDeletedError(jobId);
}

async function deadLetterOf({ app, signal }: CommandContext, jobId: string): Promise<string | undefined> {
  const queues = app.get(QueuesRepository);
  try {
    const letters = await queues.take(DEAD_LETTERS, signal);
    return letters.find((letter) => letter.jobId === jobId)?.id;
  } finally {
    await queues.release(new AbortController().signal); // Also when the operator has interrupted the look.
  }
}

async function lookFor({ app, signal }: CommandContext, key: string): Promise<'there' | 'gone'> {
  return (await app.get(ReportsRepository).exists(key, signal)) ? 'there' : 'gone';
}
