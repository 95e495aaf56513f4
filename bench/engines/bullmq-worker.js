import process from 'node:process';
import { Worker } from 'bullmq';

import { writeReport } from '../end-to-end/model.ts';
import { connection, QUEUE } from './bullmq.js';

// All but the number of slots is as it comes: a lock of 30 s, a look for stalled jobs each 30 s, one stall permitted.
const worker = new Worker(QUEUE, async ({ data }) => writeReport(data.application_id), {
  connection,
  concurrency: Number(process.env.SLOTS),
});
worker.on('error', () => undefined);
await worker.waitUntilReady();
process.send('ready');
