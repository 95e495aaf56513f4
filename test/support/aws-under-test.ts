import { randomBytes } from 'node:crypto';
import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';

import { namedDynamoDB, startEmbeddedAws } from '../../dev/embedded-aws/embedded-aws.ts';
import { resourceNames } from '../../infrastructure/names.ts';
import type { Job } from '../../src/jobs/job.ts';
import { FaultProxy } from './fault-proxy.ts';

export interface IdempotencyKey {
  readonly idempotency_key: string;
  readonly job_id: string;
  readonly created_at: string;
  readonly ttl: number;
}

/** Read before the first test puts the embedded AWS into the environment. */
const dynamoDBEndpoint = namedDynamoDB(process.env);

/** Each test file has tables of its own in a DynamoDB that all of them use. */
const stage = dynamoDBEndpoint === undefined ? 'dev' : `test-${randomBytes(4).toString('hex')}`;

/** The most that SQS returns at once; the embedded one returns fewer only if it has no more. */
const RECEIVED_AT_ONCE = 10;

/** An embedded AWS of its own for each test file: the service reaches it through the fault proxy, the test directly. */
export async function startAws(folder?: string) {
  const embedded = await startEmbeddedAws({
    environment: 'test',
    stage,
    dynamoDBEndpoint,
    ...(folder !== undefined && { folder }),
  });
  const {
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDB = '',
    AWS_ENDPOINT_URL_SQS: sqs = '',
    AWS_ENDPOINT_URL_S3: s3 = '',
  } = embedded.environment;
  const faults = new FaultProxy({ dynamoDB, sqs, s3 });
  const endpoint = await faults.start();
  const { pathname } = new URL(embedded.environment['VPR_JOBS_QUEUE_URL'] ?? '');

  const direct = { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const tables = DynamoDBDocumentClient.from(new DynamoDBClient({ ...direct, endpoint: dynamoDB }));
  const queues = new SQSClient({ ...direct, endpoint: sqs });
  const reports = new S3Client({ ...direct, endpoint: s3, forcePathStyle: true });
  const names = resourceNames(stage);

  async function scan<T>(table: string): Promise<T[]> {
    const items: T[] = [];
    for await (const page of paginateScan({ client: tables }, { TableName: table, ConsistentRead: true })) {
      items.push(...((page.Items ?? []) as T[]));
    }
    return items;
  }

  return {
    faults,
    upstreams: { dynamoDB, sqs, s3 },
    queueUrl: `${sqs}${pathname}`,
    queues,
    reports,
    tables,
    names,
    /** What a process of the service needs in its environment to go through the fault proxy. */
    environment: {
      ...embedded.environment,
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_ENDPOINT_URL_SQS: endpoint,
      AWS_ENDPOINT_URL_S3: endpoint,
      VPR_JOBS_QUEUE_URL: endpoint + pathname,
      LOG_LEVEL: 'SILENT',
      DAILY_JOBS_PER_USER: '0', // Most tests submit as one user.
    },
    /** The same without the fault proxy in the way. */
    directEnvironment: { ...embedded.environment, LOG_LEVEL: 'SILENT', DAILY_JOBS_PER_USER: '0' },
    jobs: () => scan<Job>(names.jobsTable),
    keys: () => scan<IdempotencyKey>(names.idempotencyTable),
    /** Takes all messages out of the jobs queue. */
    async takeMessages(): Promise<Message[]> {
      const QueueUrl = `${sqs}${pathname}`;
      const taken: Message[] = [];
      for (;;) {
        const { Messages = [] } = await queues.send(
          new ReceiveMessageCommand({
            QueueUrl,
            MaxNumberOfMessages: RECEIVED_AT_ONCE,
            WaitTimeSeconds: 0,
            MessageAttributeNames: ['All'],
          }),
        );
        taken.push(...Messages);
        const Entries = Messages.map(({ ReceiptHandle }, at) => ({ Id: String(at), ReceiptHandle }));
        if (Entries.length > 0) await queues.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
        if (Messages.length < RECEIVED_AT_ONCE) return taken;
      }
    },
    async stop(): Promise<void> {
      await faults.stop();
      if (dynamoDBEndpoint !== undefined && folder === undefined) {
        for (const TableName of [names.jobsTable, names.idempotencyTable]) {
          await tables.send(new DeleteTableCommand({ TableName }));
        }
      }
      tables.destroy();
      queues.destroy();
      reports.destroy();
      await embedded.stop();
    },
  };
}

export type AwsUnderTest = Awaited<ReturnType<typeof startAws>>;
