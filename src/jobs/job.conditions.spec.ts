import { describe, expect, it } from '@jest/globals';

import { allOf, anyOf, jobIsAbsent, jobIsPending, jobIsPresent, keyPointsTo, onlyIf } from './job.conditions.ts';

describe('a condition', () => {
  it('has the names and values of all its clauses', () => {
    expect(onlyIf(allOf(jobIsPending, keyPointsTo('job-1')))).toEqual({
      ConditionExpression: '(#status = :pending) AND (job_id = :key_holder)',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':pending': 'PENDING', ':key_holder': 'job-1' },
    });
  });

  it('has no map of names or values where it uses none, for DynamoDB refuses an empty one', () => {
    const { ConditionExpression, ...maps } = onlyIf(anyOf(jobIsAbsent, jobIsPresent));
    expect(ConditionExpression).toBe('(attribute_not_exists(job_id)) OR (attribute_exists(job_id))');
    expect(maps).toEqual({});
    expect(Object.keys(maps)).toEqual([]);
  });
});
