import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type FauxqsServer, startFauxqs } from 'fauxqs';

import { resourceNames } from '../../infrastructure/names.ts';
import { ConditionalS3 } from './conditional-s3.ts';
import { type EmbeddedDynamoDB, startDynamoDB } from './embedded-dynamodb.ts';
import { createBucket, createQueues, createTables } from './resources.ts';
import { StartError } from './start-error.ts';

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

/** Starts DynamoDB, SQS and S3 on free ports of the loopback interface and creates what is missing of the stage. */
export async function startEmbeddedAws({ stage, folder, dynamoDBEndpoint }: EmbeddedAwsOptions): Promise<EmbeddedAws> {
  const fauxqs = await startSqsAndS3(folder);
  const s3 = new ConditionalS3(`http://127.0.0.1:${fauxqs.port}`);
  let dynamoDB: EmbeddedDynamoDB | undefined;
  const stop = async () => {
    await s3.stop();
    await Promise.all([fauxqs.stop(), dynamoDB?.stop()]);
  };
  try {
    if (dynamoDBEndpoint === undefined) dynamoDB = await startDynamoDB(folder);
    const credentials = { accessKeyId: 'embedded', secretAccessKey: 'embedded' };
    const endpoints = {
      dynamoDB: dynamoDB?.endpoint ?? dynamoDBEndpoint ?? '',
      sqs: `http://127.0.0.1:${fauxqs.port}`,
      s3: await s3.start(),
    };
    await createTables(new DynamoDBClient({ endpoint: endpoints.dynamoDB, region: REGION, credentials }), stage);
    const { pathname } = new URL(
      await createQueues(new SQSClient({ endpoint: endpoints.sqs, region: REGION, credentials }), stage),
    );
    const names = resourceNames(stage);
    await createBucket(new S3Client({ endpoint: endpoints.s3, region: REGION, credentials }), names.resultsBucket);
    return {
      environment: {
        ENVIRONMENT: stage,
        JOBS_TABLE_NAME: names.jobsTable,
        IDEMPOTENCY_TABLE_NAME: names.idempotencyTable,
        VPR_JOBS_QUEUE_URL: `${endpoints.sqs}${pathname}`,
        VPR_RESULTS_BUCKET_NAME: names.resultsBucket,
        AWS_REGION: REGION,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamoDB,
        AWS_ENDPOINT_URL_SQS: endpoints.sqs,
        AWS_ENDPOINT_URL_S3: endpoints.s3,
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startSqsAndS3(folder: string | undefined): Promise<FauxqsServer> {
  try {
    return await startFauxqs({ port: 0, logger: false, ...(folder !== undefined && { dataDir: folder }) });
  } catch (cause) {
    throw new StartError(`The embedded SQS cannot use what is in ${folder}: delete the folder to begin anew.`, {
      cause,
    });
  }
}
