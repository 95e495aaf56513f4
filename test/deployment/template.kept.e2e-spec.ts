import { describe, expect, it } from '@jest/globals';

import { storage } from '../../infrastructure/storage.ts';

const kept = (stage: string) => {
  const { JobsTable, IdempotencyTable, JobsQueue, ResultsBucket } = storage(stage, ['*'], '');
  return [JobsTable, IdempotencyTable, JobsQueue, ResultsBucket].map((resource) => [
    resource?.DeletionPolicy,
    resource?.UpdateReplacePolicy,
    resource?.Properties['DeletionProtectionEnabled'],
    resource?.Properties['PointInTimeRecoverySpecification'],
  ]);
};

describe('the data of a stage', () => {
  it.each(['prod', 'production', 'staging', 'acceptance'])('outlives its stack and can be restored in %s', (stage) => {
    const recovery = { PointInTimeRecoveryEnabled: true };
    const table = ['RetainExceptOnCreate', 'Retain', true, recovery];
    const other = ['RetainExceptOnCreate', 'Retain', undefined, undefined];
    expect(kept(stage)).toEqual([table, table, other, other]);
  });

  it.each(['local', 'test', 'dev'])('goes with its stack in %s', (stage) => {
    const table = ['Delete', 'Delete', false, { PointInTimeRecoveryEnabled: false }];
    expect(kept(stage)).toEqual([
      table,
      table,
      ['Delete', 'Delete', undefined, undefined],
      ['Delete', 'Delete', undefined, undefined],
    ]);
  });
});
