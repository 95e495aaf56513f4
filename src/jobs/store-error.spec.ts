import { describe, expect, it } from '@jest/globals';
import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';

import { storeErrorOf } from './store-error.ts';

const exception = ($fault: 'client' | 'server', attempts: number): Error =>
  new DynamoDBServiceException({ name: 'Refused', $fault, $metadata: { attempts } });

describe('the error of a call to DynamoDB', () => {
  it('names the operation, and keeps its cause', () => {
    const cause = exception('client', 1);
    expect(storeErrorOf('GetItem', cause)).toMatchObject({ message: 'DynamoDB failed at GetItem', cause });
  });

  it.each([
    ['refused at its first attempt', exception('client', 1), false],
    ['refused at a later attempt, after one that may have had an effect', exception('client', 2), true],
    ['answered by a failing server', exception('server', 1), true],
    ['not answered', new Error('socket hang up'), true],
  ])('of a call that was %s says whether it may have taken effect', (_what, cause, mayHaveTakenEffect) => {
    expect(storeErrorOf('PutItem', cause)).toMatchObject({ mayHaveTakenEffect });
  });
});
