import type { Submission, World } from './world.ts';

/** What is wrong with a submission right after a 500: it should create a job, or find one that was accepted before. */
export async function stickyFailure(world: World, submission: Submission): Promise<string[]> {
  if (world.lastAnswer !== 500) return [];
  const accepted = new Set(world.accepted);
  const { status, job_id = '' } = await world.submit(submission);
  if (status === 202 || (status === 200 && accepted.has(job_id))) return [];
  return [`the submission after a 500 gets ${status} ${job_id}`];
}

/** What is wrong with a submission after every job is final: it should find the completed job of its key, or create one. */
export async function wrongNextAnswer(world: World, submission: Submission): Promise<string[]> {
  const [jobs, keys] = await Promise.all([world.aws.jobs(), world.aws.keys()]);
  const { user_id, application_id } = submission;
  const key = keys.find(({ idempotency_key }) => idempotency_key === `vpr#${user_id}#${application_id}`);
  const completed = jobs.find((job) => job.job_id === key?.job_id && job.status === 'COMPLETED');
  const { status, job_id = '' } = await world.submit(submission);
  const isRight = completed
    ? status === 200 && job_id === completed.job_id
    : status === 202 && !jobs.some((job) => job.job_id === job_id);
  return isRight ? [] : [`the next submission gets ${status} ${job_id}`];
}
