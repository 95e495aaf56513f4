import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';

import type { Job } from '../../src/jobs/job.ts';
import type { AwsUnderTest, IdempotencyKey } from './aws-under-test.ts';

type Ids = Pick<Job, 'user_id' | 'application_id'>;

/** Reads the tables, and writes what time or another process would have written. */
export function jobRecords({ tables, names }: Pick<AwsUnderTest, 'tables' | 'names'>) {
  return {
    async job(job_id: string): Promise<Job> {
      const { Item } = await tables.send(
        new GetCommand({ TableName: names.jobsTable, Key: { job_id }, ConsistentRead: true }),
      );
      if (Item === undefined) throw new Error(`there is no job ${job_id}`);
      return Item as Job;
    },
    async key({ user_id, application_id }: Ids): Promise<IdempotencyKey | undefined> {
      const Key = { idempotency_key: `vpr#${user_id}#${application_id}` };
      const { Item } = await tables.send(
        new GetCommand({ TableName: names.idempotencyTable, Key, ConsistentRead: true }),
      );
      return Item as IdempotencyKey | undefined;
    },
    /** Lets the key of an application point to another job. */
    async pointKeyTo({ user_id, application_id }: Ids, job_id: string): Promise<void> {
      await tables.send(
        new UpdateCommand({
          TableName: names.idempotencyTable,
          Key: { idempotency_key: `vpr#${user_id}#${application_id}` },
          UpdateExpression: 'SET job_id = :job_id',
          ExpressionAttributeValues: { ':job_id': job_id },
        }),
      );
    },
    /** Sets an attribute of a job. */
    async change(job_id: string, attribute: keyof Job, value: unknown): Promise<void> {
      await tables.send(
        new UpdateCommand({
          TableName: names.jobsTable,
          Key: { job_id },
          UpdateExpression: 'SET #name = :value',
          ExpressionAttributeNames: { '#name': attribute },
          ExpressionAttributeValues: { ':value': value },
        }),
      );
    },
  };
}

export type JobRecords = ReturnType<typeof jobRecords>;
