import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  DynamoDBDocumentClient,
  paginateScan,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';

import { ATTEMPTS_EXHAUSTED } from '../src/jobs/failure-reasons.ts';
import { newJob } from '../src/jobs/new-job.ts';

type Environment = Readonly<Record<string, string>>;

/** Jobs in one BatchWriteItem, which takes 25 items: each with its idempotency key. */
const BATCH = 12;

interface StoredAs {
  /** Beyond the two ids. */
  readonly input?: object;
  /** Seconds since their submission; the watchdog looks at them two minutes after it. */
  readonly age?: number;
}

/** The user of the jobs that are stored. */
export const STORED_USER = 'u';

/** Fills the tables of an environment with jobs; if nothing else is said, they have been due for three minutes. */
export async function storeJobs(
  environment: Environment,
  count: number,
  signal: AbortSignal,
  { input = {}, age = 300 }: StoredAs = {},
): Promise<void> {
  const { JOBS_TABLE_NAME = '', IDEMPOTENCY_TABLE_NAME = '' } = environment;
  const tables = clientOf(environment);
  const sizes = Array.from({ length: Math.ceil(count / BATCH) }, (_, at) => Math.min(BATCH, count - at * BATCH));
  await pMap(
    sizes,
    async (size) => {
      const jobs = Array.from({ length: size }, () =>
        newJob({ ...input, user_id: STORED_USER, application_id: randomUUID() }, Date.now() - age * 1_000, 120),
      );
      const keys = jobs.map(({ idempotency_key, job_id, created_at, ttl }) => ({
        idempotency_key,
        job_id,
        created_at,
        ttl: ttl + 86_400,
      }));
      const puts = (items: readonly object[]) => items.map((Item) => ({ PutRequest: { Item } }));
      await tables.send(
        new BatchWriteCommand({
          RequestItems: { [JOBS_TABLE_NAME]: puts(jobs), [IDEMPOTENCY_TABLE_NAME]: puts(keys) },
        }),
      );
    },
    { concurrency: 4, signal },
  );
  tables.destroy();
}

/** One job of this moment, which the benchmark ends by itself. */
export class StoredJob implements Disposable {
  readonly #job = newJob({ user_id: 'u', application_id: randomUUID() }, Date.now(), 120);
  readonly #table: DynamoDBDocumentClient;
  readonly #name: string;

  constructor(environment: Environment) {
    this.#table = clientOf(environment);
    this.#name = environment['JOBS_TABLE_NAME'] ?? '';
  }

  get id(): string {
    return this.#job.job_id;
  }

  async store(): Promise<void> {
    await this.#table.send(new PutCommand({ TableName: this.#name, Item: this.#job }));
  }

  /** @returns when it had ended, as `performance.now()` has it */
  async end(): Promise<number> {
    await this.#table.send(
      new UpdateCommand({
        TableName: this.#name,
        Key: { job_id: this.id },
        UpdateExpression: 'SET #status = :failed, #error = :error REMOVE watch_shard, due_at',
        ExpressionAttributeNames: { '#status': 'status', '#error': 'error' },
        ExpressionAttributeValues: { ':failed': 'FAILED', ':error': ATTEMPTS_EXHAUSTED },
      }),
    );
    return performance.now();
  }

  [Symbol.dispose](): void {
    this.#table.destroy();
  }
}

/** How many jobs the table of an environment holds with a report. */
export async function countCompleted(environment: Environment): Promise<number> {
  const client = clientOf(environment);
  let completed = 0;
  const query = { FilterExpression: '#status = :completed', ExpressionAttributeNames: { '#status': 'status' } };
  const values = { ExpressionAttributeValues: { ':completed': 'COMPLETED' } };
  const { JOBS_TABLE_NAME: TableName } = environment;
  for await (const { Count = 0 } of paginateScan({ client }, { TableName, Select: 'COUNT', ...query, ...values })) {
    completed += Count;
  }
  client.destroy();
  return completed;
}

function clientOf({
  AWS_REGION: region = '',
  AWS_ENDPOINT_URL_DYNAMODB: endpoint = '',
  AWS_ACCESS_KEY_ID: accessKeyId = '',
  AWS_SECRET_ACCESS_KEY: secretAccessKey = '',
}: Environment): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(
    new DynamoDBClient({ region, endpoint, credentials: { accessKeyId, secretAccessKey } }),
  );
}
