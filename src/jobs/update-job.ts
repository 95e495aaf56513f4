import { isDeepStrictEqual } from 'node:util';
import { type AttributeValue, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

import { jobUpdate, type JobUpdate } from './job.updates.ts';
import { storeErrorOf } from './store-error.ts';

/**
 * Updates a job if the condition of the update holds.
 *
 * @returns whether the update took effect, in this attempt or in an earlier one whose answer was lost
 * @throws JobStoreError
 */
export async function updateJob(
  dynamoDB: DynamoDBDocumentClient,
  update: JobUpdate,
  signal: AbortSignal,
): Promise<boolean> {
  const command = new UpdateCommand({ ...jobUpdate(update), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' });
  try {
    await dynamoDB.send(command, { abortSignal: signal });
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return tookEffect(update, error.Item);
    throw storeErrorOf('UpdateItem', error);
  }
}

/** Whether an item that failed the condition has every value of the update, its `updated_at` included. */
export function tookEffect(
  { changes, nowMs }: Pick<JobUpdate, 'changes' | 'nowMs'>,
  item: Record<string, AttributeValue> | undefined,
): boolean {
  if (item === undefined) return false;
  const present = unmarshall(item);
  const written = Object.entries({ ...changes, updated_at: new Date(nowMs).toISOString() });
  return written.every(([name, value]) => isDeepStrictEqual(present[name], value));
}
