import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import { DEFAULT_WATCH_SHARDS, MAX_WATCH_SHARDS } from '../../src/core/config/defaults.ts';
import { type AwsUnderTest, startAws } from '../support/aws-under-test.ts';
import { writeBacklog } from '../support/backlog.ts';
import { CallObserver } from '../support/call-observer.ts';
import { AdjustableClock } from '../support/service.ts';
import { usually } from '../support/soak.ts';
import { startWatchdog, type Watchdog } from '../support/watchdog.ts';

/** Jobs in a page of the watch index, and its partitions. */
const PAGE = 100;

/** Due jobs of two rounds: less than a page in each shard, and more than one. */
const FEWER = 100;
const MORE = usually(600, { inSoak: 5_000 });

const clock = new AdjustableClock();
const calls = new CallObserver();
let aws: AwsUnderTest;
let tables: DynamoDBDocumentClient;
let sqs: SQSClient;
let watchdog: Watchdog;

beforeAll(async () => {
  aws = await startAws();
  Object.assign(process.env, aws.directEnvironment);
  tables = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  sqs = new SQSClient({});
  watchdog = await startWatchdog(clock);
  for (const client of watchdog.clients) calls.observe(client);
});
afterAll(async () => {
  tables.destroy();
  sqs.destroy();
  await watchdog.stop();
  await aws.stop();
});

/** Lets the watchdog send so many due jobs again, and returns its calls in order. */
async function resend(count: number): Promise<string[]> {
  await writeBacklog({ tables, names: aws.names }, count, clock.now());
  expect(await watchdog.round()).toEqual({ resent: count, failed: 0, skipped: 0, errors: 0, unreadShards: [] });
  return calls.takeOperations();
}

async function queueDepth(): Promise<number> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: aws.queueUrl,
      AttributeNames: ['ApproximateNumberOfMessages'],
    }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages);
}

describe('a watchdog with a backlog', () => {
  let fewer: string[];
  let more: string[];

  beforeAll(async () => {
    fewer = await resend(FEWER);
    more = await resend(MORE);
  });

  it('sends each due job again, once', async () => {
    expect(more.filter((operation) => operation === 'SendMessage')).toHaveLength(MORE);
    // On a busy machine, a call that has arrived may time out and be repeated.
    expect(await queueDepth()).toBeGreaterThanOrEqual(FEWER + MORE);
  });

  it('makes three calls a job, and one a page', () => {
    for (const [count, operations] of [
      [FEWER, fewer],
      [MORE, more],
    ] as const) {
      const queries = operations.filter((operation) => operation === 'Query').length;
      expect(operations.length - queries).toBe(3 * count);
      expect(queries).toBeGreaterThanOrEqual(count / PAGE);
      // Each shard has a page that is not full; where jobs are, maybe an empty one behind it.
      expect(queries).toBeLessThanOrEqual(count / PAGE + MAX_WATCH_SHARDS + DEFAULT_WATCH_SHARDS);
    }
  });

  it('handles a page before it reads the next', () => {
    const sinceQuery = more
      .join(' ')
      .split('Query')
      .map((between) => between.trim().split(' ').filter(Boolean).length);
    expect(Math.max(...sinceQuery)).toBeLessThanOrEqual(3 * PAGE);
  });

  it('never has more than ten calls in flight', () => {
    expect(calls.mostInFlight).toBe(10);
  });
});
