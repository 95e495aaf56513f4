import { randomUUID } from 'node:crypto';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';

import { type Job } from '../../src/jobs/job.ts';
import { newJob } from '../../src/jobs/new-job.ts';
import type { AwsUnderTest } from './aws-under-test.ts';

/** Items that DynamoDB takes in one BatchWriteItem. */
const BATCH = 25;

/** Writes jobs that were submitted 300 s before `nowMs`, and never claimed. */
export async function writeBacklog(
  { tables, names }: Pick<AwsUnderTest, 'tables' | 'names'>,
  count: number,
  nowMs: number,
): Promise<Job[]> {
  const jobs = Array.from({ length: count }, () =>
    newJob({ user_id: 'u', application_id: randomUUID() }, nowMs - 300_000, 120),
  );
  const batches = Array.from({ length: Math.ceil(count / BATCH) }, (_, at) => jobs.slice(at * BATCH, (at + 1) * BATCH));
  await pMap(
    batches,
    async (batch) => {
      const puts = batch.map((Item) => ({ PutRequest: { Item } }));
      await tables.send(new BatchWriteCommand({ RequestItems: { [names.jobsTable]: puts } }));
    },
    { concurrency: 4 },
  );
  return jobs;
}
