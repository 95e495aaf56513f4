import { describe, expect, it } from '@jest/globals';

import { queues } from '../../infrastructure/queues.ts';
import { tables } from '../../infrastructure/tables.ts';
import { FUNCTION_TIMEOUT_SECONDS } from '../../src/core/time/function-timeouts.ts';
import { MAX_ATTEMPTS } from '../../src/jobs/job.lifetimes.ts';
import { propertiesOf, readTemplate, resourcesOf } from '../support/template.ts';

const template = readTemplate();

describe('the storage', () => {
  it.each([
    ['JobsTable', 'careervp-jobs-table-dev'],
    ['IdempotencyTable', 'careervp-idempotency-table-dev'],
  ] as const)('has the %s of the embedded AWS, with its name and TTL', (id, name) => {
    const definition = tables('dev')[id];
    expect(propertiesOf(template, id)).toMatchObject(definition);
    expect(propertiesOf(template, id).TableName).toBe(name);
    expect(propertiesOf(template, id).TimeToLiveSpecification).toEqual({ AttributeName: 'ttl', Enabled: true });
    expect(propertiesOf(template, id).BillingMode).toBe('PAY_PER_REQUEST');
  });

  it('has the keys of the contract', () => {
    const { KeySchema, GlobalSecondaryIndexes } = propertiesOf(template, 'JobsTable');
    expect(KeySchema).toEqual([{ AttributeName: 'job_id', KeyType: 'HASH' }]);
    expect(GlobalSecondaryIndexes).toMatchObject([
      { IndexName: 'idempotency-key-index', KeySchema: [{ AttributeName: 'idempotency_key', KeyType: 'HASH' }] },
      {
        IndexName: 'user-index',
        KeySchema: [
          { AttributeName: 'user_id', KeyType: 'HASH' },
          { AttributeName: 'created_at', KeyType: 'RANGE' },
        ],
      },
      {
        IndexName: 'watch-index',
        KeySchema: [
          { AttributeName: 'watch_shard', KeyType: 'HASH' },
          { AttributeName: 'due_at', KeyType: 'RANGE' },
        ],
      },
      {
        IndexName: 'failed-index',
        KeySchema: [
          { AttributeName: 'failed_day', KeyType: 'HASH' },
          { AttributeName: 'failed_at', KeyType: 'RANGE' },
        ],
      },
    ]);
    expect(propertiesOf(template, 'IdempotencyTable').KeySchema).toEqual([
      { AttributeName: 'idempotency_key', KeyType: 'HASH' },
    ]);
  });

  it('has the queues of the contract, encrypted', () => {
    expect(propertiesOf(template, 'JobsQueue')).toEqual({
      QueueName: 'careervp-vpr-jobs-queue-dev',
      ReceiveMessageWaitTimeSeconds: 20,
      MessageRetentionPeriod: 14_400,
      MaximumMessageSize: 1_048_576,
      VisibilityTimeout: 6 * FUNCTION_TIMEOUT_SECONDS.worker,
      SqsManagedSseEnabled: true,
      RedrivePolicy: {
        deadLetterTargetArn: { 'Fn::GetAtt': ['DeadLetterQueue', 'Arn'] },
        maxReceiveCount: MAX_ATTEMPTS,
      },
    });
    expect(propertiesOf(template, 'DeadLetterQueue')).toEqual({
      QueueName: 'careervp-vpr-jobs-dlq-dev',
      MessageRetentionPeriod: 1_209_600,
      SqsManagedSseEnabled: true,
    });
  });

  it('has the queues of the embedded AWS', () => {
    const { JobsQueue, DeadLetterQueue } = queues('dev');
    expect(propertiesOf(template, 'JobsQueue')).toMatchObject(JobsQueue);
    expect(propertiesOf(template, 'DeadLetterQueue')).toMatchObject(DeadLetterQueue);
  });

  it('has a visibility timeout of six times the timeout of the worker', () => {
    const { Timeout } = propertiesOf(template, 'WorkerLambdaFunction');
    expect(propertiesOf(template, 'JobsQueue').VisibilityTimeout).toBeGreaterThanOrEqual(6 * Timeout);
  });

  it('has a bucket that is encrypted, not public, and deletes reports after a week', () => {
    expect(propertiesOf(template, 'ResultsBucket')).toEqual({
      BucketName: { 'Fn::Sub': 'careervp-dev-vpr-results-${AWS::AccountId}-${AWS::Region}' },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      LifecycleConfiguration: {
        Rules: [
          {
            Id: 'reports',
            Status: 'Enabled',
            ExpirationInDays: 7,
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
          },
        ],
      },
      CorsConfiguration: { CorsRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }] },
    });
  });

  const TLS_ONLY = { Effect: 'Deny', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
  it.each([
    ['JobsQueue', 'sqs:*', { 'Fn::GetAtt': ['JobsQueue', 'Arn'] }],
    ['DeadLetterQueue', 'sqs:*', { 'Fn::GetAtt': ['DeadLetterQueue', 'Arn'] }],
    ['ResultsBucket', 's3:*', [{ 'Fn::GetAtt': ['ResultsBucket', 'Arn'] }, { 'Fn::Sub': '${ResultsBucket.Arn}/*' }]],
    ['AlarmsTopic', 'sns:Publish', { Ref: 'AlarmsTopic' }],
  ])('answers at its %s to nobody who comes without TLS', (id, Action, Resource) => {
    const { Queues, Bucket, Topics, PolicyDocument } = propertiesOf(template, `${id}Policy`);
    expect([Queues ?? Topics ?? Bucket].flat()).toEqual([{ Ref: id }]);
    expect(PolicyDocument.Statement).toContainEqual({ Sid: 'TlsOnly', ...TLS_ONLY, Action, Resource });
  });

  it('has a policy for every queue, bucket and topic', () => {
    const guarded = ['SQS::Queue', 'S3::Bucket', 'SNS::Topic'].flatMap((type) =>
      Object.keys(resourcesOf(template, `AWS::${type}`)),
    );
    for (const id of guarded) expect(Object.keys(template.Resources)).toContain(`${id}Policy`);
  });
});
