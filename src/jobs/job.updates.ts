import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';

import { type Clause, onlyIf } from './job.conditions.ts';
import { IDEMPOTENCY_KEY_SECONDS, ttlAfter } from './job.lifetimes.ts';
import type { JobError } from './job.ts';

type Update = NonNullable<NonNullable<TransactWriteCommandInput['TransactItems']>[number]['Update']>;

/** The job is FAILED: final, out of the watch index, and kept as long as a key could name it. */
export function failJob(table: string, jobId: string, error: JobError, nowMs: number, condition: Clause): Update {
  const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = onlyIf(condition);
  return {
    TableName: table,
    Key: { job_id: jobId },
    UpdateExpression:
      'SET #status = :failed, #error = :error, updated_at = :updated_at, #ttl = :ttl REMOVE watch_shard, due_at',
    ConditionExpression,
    ExpressionAttributeNames: { ...ExpressionAttributeNames, '#status': 'status', '#error': 'error', '#ttl': 'ttl' },
    ExpressionAttributeValues: {
      ...ExpressionAttributeValues,
      ':failed': 'FAILED',
      ':error': error,
      ':updated_at': new Date(nowMs).toISOString(),
      ':ttl': ttlAfter(nowMs, IDEMPOTENCY_KEY_SECONDS),
    },
  };
}
