import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

import { storeErrorOf } from './store-error.ts';

/**
 * Some attributes of a job, as it is at this moment; `undefined` if there is none.
 *
 * @throws JobStoreError
 */
export async function readJob(
  client: DynamoDBDocumentClient,
  table: string,
  jobId: string,
  attributes: readonly string[],
  signal: AbortSignal,
): Promise<unknown> {
  try {
    const { Item } = await client.send(
      new GetCommand({
        TableName: table,
        Key: { job_id: jobId },
        ConsistentRead: true,
        // Some of the names (status, ttl, error) are DynamoDB's reserved words.
        ProjectionExpression: attributes.map((name) => `#${name}`).join(', '),
        ExpressionAttributeNames: Object.fromEntries(attributes.map((name) => [`#${name}`, name])),
      }),
      { abortSignal: signal },
    );
    return Item;
  } catch (error) {
    throw storeErrorOf('GetItem', error);
  }
}
