import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { startFauxqs } from 'fauxqs';

import { resourceNames } from '../infrastructure/names.ts';
import { startDynamoDB } from './embedded-dynamodb.ts';
import { createQueues, createTables } from './resources.ts';

const REGION = 'us-east-1';

export interface EmbeddedAws {
  /** What a process of the service needs in its environment to use this AWS and nothing else. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export interface EmbeddedAwsOptions {
  readonly stage: string;
  /** Where the data is kept; without it, in memory. */
  readonly folder?: string;
  /** A DynamoDB that runs already, to use instead of the embedded one. */
  readonly dynamoDBEndpoint?: string | undefined;
}

/** Starts DynamoDB and SQS on free ports of the loopback interface and creates the tables and queues that are missing. */
export async function startEmbeddedAws({ stage, folder, dynamoDBEndpoint }: EmbeddedAwsOptions): Promise<EmbeddedAws> {
  const dynamoDB = dynamoDBEndpoint === undefined ? await startDynamoDB(folder) : undefined;
  const sqs = await startFauxqs({ port: 0, logger: false, ...(folder !== undefined && { dataDir: folder }) });
  const stop = async () => {
    await Promise.all([sqs.stop(), dynamoDB?.stop()]);
  };
  try {
    const credentials = { accessKeyId: 'embedded', secretAccessKey: 'embedded' };
    const endpoints = { dynamoDB: dynamoDB?.endpoint ?? dynamoDBEndpoint ?? '', sqs: `http://127.0.0.1:${sqs.port}` };
    await createTables(new DynamoDBClient({ endpoint: endpoints.dynamoDB, region: REGION, credentials }), stage);
    const { pathname } = new URL(
      await createQueues(new SQSClient({ endpoint: endpoints.sqs, region: REGION, credentials }), stage),
    );
    const names = resourceNames(stage);
    return {
      environment: {
        ENVIRONMENT: stage,
        JOBS_TABLE_NAME: names.jobsTable,
        IDEMPOTENCY_TABLE_NAME: names.idempotencyTable,
        VPR_JOBS_QUEUE_URL: `${endpoints.sqs}${pathname}`,
        AWS_REGION: REGION,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamoDB,
        AWS_ENDPOINT_URL_SQS: endpoints.sqs,
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
