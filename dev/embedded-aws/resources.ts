import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { BucketAlreadyExists, BucketAlreadyOwnedByYou, CreateBucketCommand, type S3Client } from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

import { MAX_RECEIVE_COUNT, queues } from '../../infrastructure/queues.ts';
import { tables } from '../../infrastructure/tables.ts';
import { StartError } from './start-error.ts';

/**
 * Creates those tables of the stage that are missing.
 *
 * @throws StartError where one is there that has other indexes
 */
export async function createTables(client: DynamoDBClient, stage: string): Promise<void> {
  for (const { TimeToLiveSpecification, ...definition } of Object.values(tables(stage))) {
    try {
      await client.send(new CreateTableCommand(definition as unknown as CreateTableCommandInput));
    } catch (error) {
      if (!(error instanceof ResourceInUseException)) throw error;
      await checkIndexes(client, definition);
      continue;
    }
    await client.send(new UpdateTimeToLiveCommand({ TableName: definition.TableName, TimeToLiveSpecification }));
  }
}

interface TableDefinition {
  readonly TableName: string;
  readonly GlobalSecondaryIndexes?: readonly { readonly IndexName: string }[];
}

async function checkIndexes(client: DynamoDBClient, definition: TableDefinition): Promise<void> {
  const { TableName } = definition;
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  if (indexNames(Table?.GlobalSecondaryIndexes) === indexNames(definition.GlobalSecondaryIndexes)) return;
  throw new StartError(`The table ${TableName} was made by another version of the service: delete the folder .local.`);
}

function indexNames(indexes: readonly { readonly IndexName?: string | undefined }[] = []): string {
  return indexes
    .map(({ IndexName }) => IndexName)
    .sort()
    .join();
}

/** Creates those queues of the stage that are missing, and gives the URL of the jobs queue. */
export async function createQueues(client: SQSClient, stage: string): Promise<string> {
  const { JobsQueue, DeadLetterQueue } = queues(stage);
  const deadLetterUrl = await createQueue(client, DeadLetterQueue);
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: deadLetterUrl, AttributeNames: ['QueueArn'] }),
  );
  const RedrivePolicy = JSON.stringify({
    deadLetterTargetArn: Attributes?.QueueArn,
    maxReceiveCount: MAX_RECEIVE_COUNT,
  });
  return createQueue(client, { ...JobsQueue, RedrivePolicy });
}

/** Creates the bucket if it is missing. */
export async function createBucket(client: S3Client, bucket: string): Promise<void> {
  try {
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
  } catch (error) {
    if (!(error instanceof BucketAlreadyOwnedByYou || error instanceof BucketAlreadyExists)) throw error;
  }
}

async function createQueue(
  client: SQSClient,
  { QueueName, ...properties }: { readonly QueueName: string } & Readonly<Record<string, string | number>>,
): Promise<string> {
  const Attributes = Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, String(value)]));
  const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName }));
  await client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes })); // It may have been there, with others.
  return QueueUrl;
}
