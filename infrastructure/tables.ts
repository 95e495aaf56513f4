import { FAILED_ATTRIBUTES, LISTED_ATTRIBUTES } from '../src/jobs/job.ts';
import { resourceNames } from './names.ts';

/**
 * The tables of a stage: properties of `AWS::DynamoDB::Table`, which are also parameters of `CreateTable`, except
 * `TimeToLiveSpecification`.
 */
export function tables(stage: string) {
  const { jobsTable, idempotencyTable } = resourceNames(stage);
  return {
    JobsTable: {
      TableName: jobsTable,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'job_id', AttributeType: 'S' },
        { AttributeName: 'idempotency_key', AttributeType: 'S' },
        { AttributeName: 'user_id', AttributeType: 'S' },
        { AttributeName: 'created_at', AttributeType: 'S' },
        { AttributeName: 'watch_shard', AttributeType: 'S' },
        { AttributeName: 'due_at', AttributeType: 'N' },
        { AttributeName: 'failed_day', AttributeType: 'S' },
        { AttributeName: 'failed_at', AttributeType: 'S' },
      ],
      KeySchema: [{ AttributeName: 'job_id', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'idempotency-key-index',
          KeySchema: [{ AttributeName: 'idempotency_key', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['created_at'] },
        },
        {
          // The input is left out, which is large, and so is what only the worker and the watchdog write.
          IndexName: 'user-index',
          KeySchema: [
            { AttributeName: 'user_id', KeyType: 'HASH' },
            { AttributeName: 'created_at', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: LISTED_ATTRIBUTES },
        },
        {
          // Sparse: a job has the two attributes only while it is PENDING or PROCESSING.
          IndexName: 'watch-index',
          KeySchema: [
            { AttributeName: 'watch_shard', KeyType: 'HASH' },
            { AttributeName: 'due_at', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
        {
          // Sparse: only a FAILED job has the two attributes, so that no other costs a write.
          IndexName: 'failed-index',
          KeySchema: [
            { AttributeName: 'failed_day', KeyType: 'HASH' },
            { AttributeName: 'failed_at', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: FAILED_ATTRIBUTES },
        },
      ],
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    },
    IdempotencyTable: {
      TableName: idempotencyTable,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'idempotency_key', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'idempotency_key', KeyType: 'HASH' }],
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    },
  } as const;
}
