import process from 'node:process';

import { writeReport } from '../end-to-end/model.ts';
import { QUEUE, startPgBoss } from './pg-boss.js';

const boss = await startPgBoss();
const localConcurrency = Number(process.env.SLOTS);
await boss.work(QUEUE, { localConcurrency }, async ([job]) => writeReport(job.data.application_id));
process.send('ready');
