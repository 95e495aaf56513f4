import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';

import { JobStoreError } from './job.errors.ts';

/** Wraps the error of a DynamoDB call in a JobStoreError. */
export function storeErrorOf(operation: string, cause: unknown): JobStoreError {
  return new JobStoreError(`DynamoDB failed at ${operation}`, !wasRefused(cause), { cause });
}

/** A call that was refused at its first attempt had no effect; at a later attempt, an earlier one may have had one. */
function wasRefused(error: unknown): boolean {
  return error instanceof DynamoDBServiceException && error.$fault === 'client' && error.$metadata.attempts === 1;
}
