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

/** Cancellation reasons after which a repetition of the transaction may succeed. */
const PASSING_REASONS = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];

/**
 * Writes all items or none.
 *
 * @returns `undefined` when the items were written; otherwise the reason of each item, in order: at least one is
 *   `ConditionalCheckFailed`, and the others are `None` or transient
 * @throws JobConflictError when every reason is `None` or transient
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
  const isLasting = codes.some((code) => !['None', 'ConditionalCheckFailed', ...PASSING_REASONS].includes(code));
  if (!isLasting && codes.includes('ConditionalCheckFailed')) return reasons;

  // The exception contains old items, and with them what a user wrote, so it is not kept as the cause.
  const summary = new Error(`transaction cancelled: ${codes.join(', ')}`);
  if (!isLasting && codes.some((code) => PASSING_REASONS.includes(code))) {
    throw new JobConflictError('other writes of the items, or a throttle, cancelled the transaction', {
      cause: summary,
    });
  }
  throw new JobStoreError('DynamoDB cancelled a transaction', false, { cause: summary });
}
