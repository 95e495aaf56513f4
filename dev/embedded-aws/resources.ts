import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { BucketAlreadyExists, BucketAlreadyOwnedByYou, CreateBucketCommand, type S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';

import { MAX_RECEIVE_COUNT, queues } from '../../infrastructure/queues.ts';
import { tables } from '../../infrastructure/tables.ts';

/** Creates those tables of the stage that are missing. */
export async function createTables(client: DynamoDBClient, stage: string): Promise<void> {
  for (const { TimeToLiveSpecification, ...definition } of Object.values(tables(stage))) {
    try {
      await client.send(new CreateTableCommand(definition as unknown as CreateTableCommandInput));
    } catch (error) {
      if (error instanceof ResourceInUseException) continue;
      throw error;
    }
    await client.send(new UpdateTimeToLiveCommand({ TableName: definition.TableName, TimeToLiveSpecification }));
  }
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
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName, Attributes }));
  if (QueueUrl === undefined) throw new Error(`no URL came back for ${QueueName}`);
  return QueueUrl;
}
