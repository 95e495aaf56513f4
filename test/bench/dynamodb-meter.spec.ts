import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { GetCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';

import { DynamoDBMeter } from '../../bench/money/dynamodb-meter.ts';
import { sumOf } from '../../bench/money/usage.ts';
import { newJob } from '../../src/jobs/new-job.ts';
import { type AwsUnderTest, startAws } from '../support/aws-under-test.ts';
import { submission } from '../support/submission.ts';

let aws: AwsUnderTest;
let meter: DynamoDBMeter;

beforeAll(async () => {
  aws = await startAws();
  meter = new DynamoDBMeter(aws.directEnvironment);
});
afterAll(async () => {
  meter.close();
  await aws.stop();
});

/** What the embedded DynamoDB says that a call used, with its indexes. */
const ReturnConsumedCapacity = 'INDEXES';

/** Counts a call by the meter. */
async function metered<T>(operation: string, input: object, call: () => Promise<T>) {
  const end = await meter.begin(operation, input);
  const answer = await call().catch(() => undefined);
  return { answer, used: await end(answer !== undefined) };
}

const unitsOf = (
  answer: { ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] | undefined } | undefined,
): number => [answer?.ConsumedCapacity ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);

describe('the meter', () => {
  const job = newJob({ ...submission(), application_id: 'metered' }, Date.now(), 120);
  const key = { job_id: { S: job.job_id } };

  it('counts a transaction as the embedded DynamoDB does', async () => {
    const TableName = aws.names.jobsTable;
    const ConditionExpression = 'attribute_not_exists(job_id)';
    const transaction = { TransactItems: [{ Put: { TableName, Item: job, ConditionExpression } }] };
    const input = { TransactItems: [{ Put: { TableName, Item: key } }] };
    const send = () => aws.tables.send(new TransactWriteCommand({ ...transaction, ReturnConsumedCapacity }));
    const { answer, used } = await metered('TransactWriteItems', input, send);
    expect(sumOf(used.writeUnits ?? {})).toBe(unitsOf(answer));
    expect(used.writeUnits).toMatchObject({ 'watch-index': 1, 'failed-index': 0 });

    const refused = await metered('TransactWriteItems', input, send);
    expect(refused).toEqual({ answer: undefined, used: { writeUnits: { [TableName]: 2 * 1 } } });
  });

  it('counts an update that moves an entry of an index as the embedded DynamoDB does', async () => {
    const update = {
      TableName: aws.names.jobsTable,
      Key: { job_id: job.job_id },
      UpdateExpression: 'SET due_at = :due',
    };
    const values = { ExpressionAttributeValues: { ':due': 1 } };
    const { answer, used } = await metered('UpdateItem', { ...update, Key: key }, () =>
      aws.tables.send(new UpdateCommand({ ...update, ...values, ReturnConsumedCapacity })),
    );
    expect(sumOf(used.writeUnits ?? {})).toBe(unitsOf(answer));
    expect(used.writeUnits).toMatchObject({ 'watch-index': 2, 'user-index': 0 });
  });

  it('counts reads as the embedded DynamoDB does', async () => {
    const get = { TableName: aws.names.jobsTable, ConsistentRead: true };
    const found = await metered('GetItem', { ...get, Key: key }, () =>
      aws.tables.send(new GetCommand({ ...get, Key: { job_id: job.job_id }, ReturnConsumedCapacity })),
    );
    expect(found.used.readUnits).toBe(unitsOf(found.answer));

    const query = {
      TableName: aws.names.jobsTable,
      IndexName: 'user-index',
      KeyConditionExpression: 'user_id = :user',
      FilterExpression: 'application_id = :none',
    };
    const values = { ':user': { S: job.user_id }, ':none': { S: 'none' } };
    const listed = await metered('Query', { ...query, ExpressionAttributeValues: values }, () =>
      aws.tables.send(
        new QueryCommand({
          ...query,
          ExpressionAttributeValues: { ':user': job.user_id, ':none': 'none' },
          ReturnConsumedCapacity,
        }),
      ),
    );
    expect(listed.used.readUnits).toBe(unitsOf(listed.answer));
  });
});
