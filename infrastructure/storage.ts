import { OPEN_STAGES } from '../src/core/config/open-stages.ts';
import { resultsBucket } from './bucket.ts';
import { arn, type Resource, type Resources } from './cloudformation.ts';
import { MAX_RECEIVE_COUNT, queues } from './queues.ts';
import { tables } from './tables.ts';

/**
 * Where the service keeps what it knows: the tables, the queues and the bucket. Where
 * candidates' data is kept, which is every stage but those for development, they survive their stack.
 */
export function storage(stage: string, allowedOrigins: readonly string[]): Resources {
  const isKept = !OPEN_STAGES.includes(stage);
  const kept = (Type: string, Properties: object): Resource => ({
    Type,
    Properties: { ...Properties },
    // Not what a first deployment that failed has created: under its name the next attempt could create nothing.
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

  const { JobsTable, IdempotencyTable } = tables(stage);
  const { JobsQueue, DeadLetterQueue } = queues(stage);
  return {
    JobsTable: table(JobsTable),
    IdempotencyTable: table(IdempotencyTable),
    JobsQueue: queue({
      ...JobsQueue,
      RedrivePolicy: { deadLetterTargetArn: arn('DeadLetterQueue'), maxReceiveCount: MAX_RECEIVE_COUNT },
    }),
    DeadLetterQueue: queue(DeadLetterQueue),
    ResultsBucket: kept('AWS::S3::Bucket', resultsBucket(stage, allowedOrigins)),
  };
}
