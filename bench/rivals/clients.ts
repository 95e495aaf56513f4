import { createHash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import type { NewJob } from './new-job.ts';

export const environment = {
  jobsTable: process.env['JOBS_TABLE_NAME'],
  idempotencyTable: process.env['IDEMPOTENCY_TABLE_NAME'],
  queueUrl: process.env['VPR_JOBS_QUEUE_URL'],
};

const config = { maxAttempts: 3, requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_000 } };

export const dynamoDB = DynamoDBDocumentClient.from(new DynamoDBClient(config));

const sqs = new SQSClient({ ...config, useQueueUrlAsEndpoint: false });

export async function sendMessage({ job_id, user_id, input_data }: NewJob): Promise<void> {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: environment.queueUrl,
      MessageGroupId: createHash('sha256').update(user_id).digest('hex'),
      MessageBody: JSON.stringify({ job_id, input_data }),
      MessageAttributes: {
        job_id: { DataType: 'String', StringValue: job_id },
        user_id: { DataType: 'String', StringValue: user_id },
      },
    }),
  );
}
