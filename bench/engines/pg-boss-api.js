import { lookUntilEnded, serve } from '../end-to-end/front.ts';
import { accepted, refused } from '../rivals/answer.ts';
import { parseRequest } from '../rivals/request.ts';
import { jobIdOf } from './application-key.js';
import { QUEUE, startPgBoss } from './pg-boss.js';

const boss = await startPgBoss();

async function look(jobId) {
  const [job] = await boss.findJobs(QUEUE, { id: jobId });
  if (job === undefined) return undefined;
  if (job.state === 'completed') return { status: 'COMPLETED', report: job.output };
  return { status: job.state === 'failed' ? 'FAILED' : 'PENDING' };
}

// It has no event for the end of a job, so that the server looks.
serve({
  waits: true,
  async submit(body) {
    try {
      const input = parseRequest(body);
      const id = jobIdOf(input);
      await boss.send(QUEUE, input, { id }); // An id that is there already makes no second job.
      return accepted(id);
    } catch (error) {
      return refused(error);
    }
  },
  find: (jobId, waitSeconds) => lookUntilEnded(() => look(jobId), waitSeconds),
});
