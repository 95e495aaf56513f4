import type { Submission, World } from './world.ts';

/** What is wrong with a submission that follows a 500 at once: it starts a fresh job, or finds one accepted before. */
export async function stickyFailure(world: World, submission: Submission): Promise<string[]> {
  if (world.lastAnswer !== 500) return [];
  const accepted = new Set(world.accepted);
  const { status, job_id = '' } = await world.submit(submission);
  if (status === 202 || (status === 200 && accepted.has(job_id))) return [];
  return [`the submission after a 500 gets ${status} ${job_id}`];
}

/** What is wrong with a submission when all is quiet: it finds the completed job, or starts a fresh one. */
export async function wrongNextAnswer(world: World, submission: Submission): Promise<string[]> {
  const jobs = await world.aws.jobs();
  const completed = jobs.find((job) => job.application_id === submission.application_id && job.status === 'COMPLETED');
  const { status, job_id = '' } = await world.submit(submission);
  const isRight = completed
    ? status === 200 && job_id === completed.job_id
    : status === 202 && !jobs.some((job) => job.job_id === job_id);
  return isRight ? [] : [`the next submission gets ${status} ${job_id}`];
}
