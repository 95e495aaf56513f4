import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

import { accepted, type Answer, existing, refused } from './answer.ts';
import { dynamoDB, environment, sendMessage } from './clients.ts';
import { newJob, type NewJob } from './new-job.ts';
import { parseRequest } from './request.ts';

/** The calls that a submission needs: the transaction, and then the message or a look at the job. */
export async function submit(body: string): Promise<Answer> {
  try {
    const job = newJob(parseRequest(body), Date.now());
    const holder = await claimKey(job);
    if (holder !== undefined) return await findExisting(holder, job.input_hash);
    await sendMessage(job);
    return accepted(job.job_id);
  } catch (error) {
    return refused(error);
  }
}

/** @returns the job that has the key already */
async function claimKey(job: NewJob): Promise<string | undefined> {
  const { idempotency_key, job_id, created_at } = job;
  const now = Math.floor(Date.now() / 1_000);
  try {
    await dynamoDB.send(
      new TransactWriteCommand({
        TransactItems: [
          {
            Put: {
              TableName: environment.jobsTable,
              Item: job,
              ConditionExpression: 'attribute_not_exists(job_id)',
            },
          },
          {
            Put: {
              TableName: environment.idempotencyTable,
              Item: { idempotency_key, job_id, created_at, ttl: now + 86_400 },
              ConditionExpression: 'attribute_not_exists(idempotency_key) OR #ttl < :now',
              ExpressionAttributeNames: { '#ttl': 'ttl' },
              ExpressionAttributeValues: { ':now': now },
              ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
            },
          },
        ],
      }),
    );
    return undefined;
  } catch (error) {
    const old = error instanceof TransactionCanceledException && error.CancellationReasons?.[1]?.Item;
    if (!old) throw error;
    const holder = unmarshall(old)['job_id'] as string;
    return holder === job_id ? undefined : holder;
  }
}

async function findExisting(job_id: string, hash: string): Promise<Answer> {
  const { Item } = await dynamoDB.send(
    new GetCommand({
      TableName: environment.jobsTable,
      Key: { job_id },
      ConsistentRead: true,
      ProjectionExpression: 'job_id, #status, input_hash',
      ExpressionAttributeNames: { '#status': 'status' },
    }),
  );
  if (Item === undefined) throw new Error('the job of the key is gone');
  return existing(job_id, Item['status'] as string, Item['input_hash'] !== hash);
}
