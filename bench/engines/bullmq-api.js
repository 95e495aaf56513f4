import { Job, Queue, QueueEvents } from 'bullmq';

import { serve } from '../end-to-end/front.ts';
import { accepted, refused } from '../rivals/answer.ts';
import { parseRequest } from '../rivals/request.ts';
import { jobIdOf } from './application-key.js';
import { connection, QUEUE } from './bullmq.js';

const queue = new Queue(QUEUE, { connection });
const events = new QueueEvents(QUEUE, { connection });
for (const emitter of [queue, events]) {
  emitter.on('error', () => undefined); // Redis comes back, or the run ends.
  emitter.setMaxListeners(0); // Each request that waits is one.
}

// Waits for the queue's own events.
serve({
  waits: true,
  async submit(body) {
    try {
      const input = parseRequest(body);
      // A job id that is there already makes no second job.
      const job = await queue.add('report', input, { jobId: jobIdOf(input) });
      return accepted(job.id);
    } catch (error) {
      return refused(error);
    }
  },
  async find(jobId, waitSeconds) {
    const job = await Job.fromId(queue, jobId);
    if (job === undefined) return undefined;
    try {
      if (waitSeconds > 0)
        return { status: 'COMPLETED', report: await job.waitUntilFinished(events, waitSeconds * 1_000) };
    } catch {
      // It has failed, or the time is over.
    }
    const state = await job.getState();
    if (state === 'completed') return { status: 'COMPLETED', report: (await Job.fromId(queue, jobId)).returnvalue };
    return { status: state === 'failed' ? 'FAILED' : 'PENDING' };
  },
});
