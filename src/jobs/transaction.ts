import {
  type CancellationReason,
  TransactionCanceledException,
  TransactionInProgressException,
} from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';

import { JobConflictError, JobStoreError, WriteInProgressError } from './job.errors.ts';
import { storeErrorOf } from './store-error.ts';

export type TransactionItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/**
 * Writes all items or none.
 *
 * @returns `undefined` when the items were written; otherwise, for each of them in order, the reason why nothing was: at
 *   least one `ConditionalCheckFailed`, and no reason but `ConditionalCheckFailed`, `TransactionConflict` and `None`
 * @throws JobConflictError when nothing but concurrent writes stood in the way
 * @throws JobStoreError in every other case
 */
export async function transact(
  client: DynamoDBDocumentClient,
  items: TransactionItem[],
  signal: AbortSignal,
): Promise<CancellationReason[] | undefined> {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: items }), { abortSignal: signal });
    return undefined;
  } catch (error) {
    return reasonsIn(error);
  }
}

function reasonsIn(error: unknown): CancellationReason[] {
  if (error instanceof TransactionInProgressException) {
    throw new WriteInProgressError('an earlier attempt of the same transaction is still running', { cause: error });
  }
  if (!(error instanceof TransactionCanceledException)) throw storeErrorOf('TransactWriteItems', error);

  const reasons = error.CancellationReasons ?? [];
  const codes = reasons.map(({ Code }) => Code ?? 'None');
  const unknown = codes.find((code) => !['None', 'ConditionalCheckFailed', 'TransactionConflict'].includes(code));
  if (unknown === undefined && codes.includes('ConditionalCheckFailed')) return reasons;

  // The exception itself carries old items, and with them what a user wrote: it goes no further.
  const summary = new Error(`transaction cancelled: ${codes.join(', ')}`);
  if (unknown === undefined && codes.includes('TransactionConflict')) {
    throw new JobConflictError('the items are being written by others', { cause: summary });
  }
  throw new JobStoreError('DynamoDB cancelled a transaction', false, { cause: summary });
}
