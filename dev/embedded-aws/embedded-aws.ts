import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import getPort from 'get-port';

import { resourceNames } from '../../infrastructure/names.ts';
import { type EmbeddedDynamoDB, startDynamoDB } from './embedded-dynamodb.ts';
import { startLastingDynamoDB } from './lasting-dynamodb.ts';
import { createBucket, createQueues, createTables } from './resources.ts';
import { startSqsAndS3 } from './sqs-and-s3.ts';

const REGION = 'us-east-1';
/** What the embedded AWS takes for an access key: by it one knows a shell that leads there. */
export const EMBEDDED_CREDENTIAL = 'embedded';

export interface EmbeddedAws {
  /** What a process of the service needs in its environment to use this AWS and nothing else. */
  readonly environment: Readonly<Record<string, string>>;
  /** Resolves with `stop`, and rejects where the database was killed and cannot be started again. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export interface EmbeddedAwsOptions {
  /** `ENVIRONMENT` of the processes that use it. */
  readonly environment: 'local' | 'test';
  /** The stage that its resources are named after. */
  readonly stage?: string;
  /** Where the data is kept; without it, in memory. */
  readonly folder?: string;
  /** Ports to listen on; one that is taken, or not given, gives way to a free one. */
  readonly ports?: { readonly dynamoDB: number; readonly sqsAndS3: number };
  /** A DynamoDB that runs already, to use instead of the embedded one. */
  readonly dynamoDBEndpoint?: string | undefined;
  /** The web pages that may read reports: their origins, or `*` for all, as at an open stage. */
  readonly allowedOrigins?: readonly string[];
}

/** Starts DynamoDB, SQS and S3 on the loopback interface and creates what is missing of the resources. */
export async function startEmbeddedAws(options: EmbeddedAwsOptions): Promise<EmbeddedAws> {
  const { environment, stage = 'dev', folder, ports, allowedOrigins = ['*'] } = options;
  const sqsAndS3 = await startSqsAndS3({ port: await freePort(ports?.sqsAndS3), folder, allowedOrigins });
  let dynamoDB: EmbeddedDynamoDB | undefined;
  const stop = async () => {
    await Promise.all([sqsAndS3.stop(), dynamoDB?.stop()]);
  };
  try {
    if (options.dynamoDBEndpoint === undefined) {
      // A killed server without a data directory has lost its tables.
      const start = folder === undefined ? startDynamoDB : startLastingDynamoDB;
      dynamoDB = await start({ port: await freePort(ports?.dynamoDB), folder });
    }
    const endpoint = { dynamoDB: dynamoDB?.endpoint ?? options.dynamoDBEndpoint ?? '', sqsAndS3: sqsAndS3.url };
    const client = {
      region: REGION,
      credentials: { accessKeyId: EMBEDDED_CREDENTIAL, secretAccessKey: EMBEDDED_CREDENTIAL },
    };
    await createTables(new DynamoDBClient({ ...client, endpoint: endpoint.dynamoDB }), stage);
    const queueUrl = await createQueues(new SQSClient({ ...client, endpoint: endpoint.sqsAndS3 }), stage);
    const names = resourceNames(stage);
    await createBucket(new S3Client({ ...client, endpoint: endpoint.sqsAndS3 }), names.resultsBucket);
    return {
      environment: {
        ENVIRONMENT: environment,
        JOBS_TABLE_NAME: names.jobsTable,
        IDEMPOTENCY_TABLE_NAME: names.idempotencyTable,
        VPR_JOBS_QUEUE_URL: queueUrl,
        VPR_RESULTS_BUCKET_NAME: names.resultsBucket,
        AWS_REGION: REGION,
        AWS_DEFAULT_REGION: REGION,
        AWS_ACCESS_KEY_ID: EMBEDDED_CREDENTIAL,
        AWS_SECRET_ACCESS_KEY: EMBEDDED_CREDENTIAL,
        // Empty: what a shell has of a real account would go before the credentials above.
        AWS_PROFILE: '',
        AWS_SESSION_TOKEN: '',
        AWS_ENDPOINT_URL_DYNAMODB: endpoint.dynamoDB,
        AWS_ENDPOINT_URL_SQS: endpoint.sqsAndS3,
        AWS_ENDPOINT_URL_S3: endpoint.sqsAndS3,
      },
      ended: dynamoDB?.ended ?? new Promise(() => undefined),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function freePort(preferred?: number): Promise<number> {
  return getPort({ host: '127.0.0.1', ...(preferred !== undefined && { port: preferred }) });
}

/** The DynamoDB that an environment names, unless it is an embedded one, of which `.local/aws.env` has told the shell. */
export function namedDynamoDB(environment: NodeJS.ProcessEnv): string | undefined {
  const { AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL_DYNAMODB } = environment;
  return AWS_ACCESS_KEY_ID === EMBEDDED_CREDENTIAL ? undefined : AWS_ENDPOINT_URL_DYNAMODB;
}
