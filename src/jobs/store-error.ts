import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';

import { JobStoreError } from './job.errors.ts';

/** The failure of a DynamoDB call as an error of this domain. */
export function storeErrorOf(operation: string, cause: unknown): JobStoreError {
  return new JobStoreError(`DynamoDB failed at ${operation}`, !wasRefused(cause), { cause });
}

/** A request that was refused at its first attempt had no effect; behind a later attempt an earlier one may hide. */
function wasRefused(error: unknown): boolean {
  return error instanceof DynamoDBServiceException && error.$fault === 'client' && error.$metadata.attempts === 1;
}
