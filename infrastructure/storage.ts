import { OPEN_STAGES } from '../src/core/config/open-stages.ts';
import { resultsBucket } from './bucket.ts';
import { arn, ref, type Resource, type Resources, sub } from './cloudformation.ts';
import { MAX_RECEIVE_COUNT, queues } from './queues.ts';
import { tables } from './tables.ts';
import { tlsOnlyPolicy } from './tls-only.ts';
import { withoutIndex } from './without-index.ts';

/**
 * The tables, the queues and the bucket. At every stage that is not open, which is where the data of candidates is,
 * they are retained when the stack is deleted.
 *
 * @param leftOut an index of the jobs table that is not created yet; none if it is empty
 */
export function storage(stage: string, allowedOrigins: readonly string[], leftOut: string): Resources {
  const isKept = !OPEN_STAGES.includes(stage);
  const kept = (Type: string, Properties: object): Resource => ({
    Type,
    Properties: { ...Properties },
    // A first deployment that failed retains nothing: the next attempt could not create resources of the same names.
    DeletionPolicy: isKept ? 'RetainExceptOnCreate' : 'Delete',
    UpdateReplacePolicy: isKept ? 'Retain' : 'Delete',
  });
  const table = (definition: object): Resource =>
    kept('AWS::DynamoDB::Table', {
      ...definition,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: isKept },
      DeletionProtectionEnabled: isKept,
    });
  const queue = (definition: object): Resource =>
    kept('AWS::SQS::Queue', { ...definition, SqsManagedSseEnabled: true });

  const queuePolicy = (queueId: string): Resource =>
    kept('AWS::SQS::QueuePolicy', {
      Queues: [ref(queueId)],
      PolicyDocument: tlsOnlyPolicy('sqs:*', arn(queueId)),
    });

  const { JobsTable, IdempotencyTable } = tables(stage);
  const { JobsQueue, DeadLetterQueue } = queues(stage);
  return {
    JobsTable: table(withoutIndex(JobsTable, leftOut)),
    IdempotencyTable: table(IdempotencyTable),
    JobsQueue: queue({
      ...JobsQueue,
      RedrivePolicy: { deadLetterTargetArn: arn('DeadLetterQueue'), maxReceiveCount: MAX_RECEIVE_COUNT },
    }),
    JobsQueuePolicy: queuePolicy('JobsQueue'),
    DeadLetterQueue: queue(DeadLetterQueue),
    DeadLetterQueuePolicy: queuePolicy('DeadLetterQueue'),
    ResultsBucket: kept('AWS::S3::Bucket', resultsBucket(stage, allowedOrigins)),
    ResultsBucketPolicy: kept('AWS::S3::BucketPolicy', {
      Bucket: ref('ResultsBucket'),
      PolicyDocument: tlsOnlyPolicy('s3:*', [arn('ResultsBucket'), sub('${ResultsBucket.Arn}/*')]),
    }),
  };
}
