import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DeleteTableCommand, DynamoDBClient, CreateTableCommand } from '@aws-sdk/client-dynamodb';
import {
  ChangeMessageVisibilityCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

import { type EmbeddedAws, startEmbeddedAws } from '../../dev/embedded-aws/embedded-aws.ts';

const JOBS_QUEUE = 'careervp-vpr-jobs-queue-dev';
const DEAD_LETTER_QUEUE = 'careervp-vpr-jobs-dlq-dev';

let folder: string;
let aws: EmbeddedAws;
let sqs: SQSClient;

async function start(): Promise<void> {
  aws = await startEmbeddedAws({ environment: 'test', folder });
  sqs = new SQSClient({ ...client(), endpoint: String(aws.environment['AWS_ENDPOINT_URL_SQS']) });
}

const client = () => ({ region: 'us-east-1', credentials: { accessKeyId: 'any', secretAccessKey: 'any' } });

async function stop(): Promise<void> {
  sqs.destroy();
  await aws.stop();
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embedded-aws-'));
  await start();
});
afterEach(async () => {
  await stop();
  await rm(folder, { recursive: true });
});

const urlOf = async (QueueName: string) => String((await sqs.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl);

async function receive(queueName: string) {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: await urlOf(queueName),
      WaitTimeSeconds: 0,
      MessageSystemAttributeNames: ['All'],
    }),
  );
  return Messages;
}

describe('the embedded SQS with a folder', () => {
  it('moves a message that was received five times to the dead-letter queue', async () => {
    const QueueUrl = await urlOf(JOBS_QUEUE);
    const { MessageId } = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a job' }));
    for (let time = 1; time <= 5; time++) {
      const [message] = await receive(JOBS_QUEUE);
      expect(message).toMatchObject({ MessageId, Attributes: { ApproximateReceiveCount: String(time) } });
      await sqs.send(
        new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 0 }),
      );
      if (time === 3) await stop().then(start);
    }
    expect(await receive(JOBS_QUEUE)).toEqual([]);
    await stop().then(start);
    expect(await receive(DEAD_LETTER_QUEUE)).toMatchObject([{ MessageId, Body: 'a job' }]);
  });

  it('names its queues by its present port', async () => {
    await stop().then(start);
    expect(await urlOf(JOBS_QUEUE)).toBe(aws.environment['VPR_JOBS_QUEUE_URL']);
    expect(await urlOf(JOBS_QUEUE)).toBe(`${aws.environment['AWS_ENDPOINT_URL_SQS']}/000000000000/${JOBS_QUEUE}`);
  });

  it('gives a queue of before the attributes that it has to have', async () => {
    const QueueUrl = await urlOf(JOBS_QUEUE);
    const attribute = async () => {
      const AttributeNames = ['VisibilityTimeout' as const];
      return (await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }))).Attributes;
    };
    const expected = await attribute();
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: '7' } }));
    await stop().then(start);
    expect(await attribute()).toEqual(expected);
  });
});

describe('the embedded SQS to a client that speaks the query protocol', () => {
  async function call(parameters: Record<string, string>): Promise<{ status: number; xml: string }> {
    const response = await fetch(String(aws.environment['AWS_ENDPOINT_URL_SQS']), {
      method: 'POST',
      body: new URLSearchParams({ Version: '2012-11-05', ...parameters }),
    });
    return { status: response.status, xml: await response.text() };
  }

  it('tells the URL of a queue', async () => {
    expect(await call({ Action: 'GetQueueUrl', QueueName: JOBS_QUEUE })).toEqual({
      status: 200,
      xml: expect.stringContaining(`<QueueUrl>${aws.environment['VPR_JOBS_QUEUE_URL']}</QueueUrl>`),
    });
  });

  it('takes and gives a message with its attributes', async () => {
    const QueueUrl = await urlOf(JOBS_QUEUE);
    const sent = await call({
      Action: 'SendMessage',
      QueueUrl,
      MessageBody: '{"a":"<b> & c"}',
      'MessageAttribute.1.Name': 'job_id',
      'MessageAttribute.1.Value.DataType': 'String',
      'MessageAttribute.1.Value.StringValue': 'one',
      'MessageAttribute.2.Name': 'user_id',
      'MessageAttribute.2.Value.DataType': 'String',
      'MessageAttribute.2.Value.StringValue': 'two',
    });
    expect(sent.xml).toMatch(/<SendMessageResult>.*<MessageId>[-0-9a-f]{36}<\/MessageId>.*<\/SendMessageResult>/);
    const { xml } = await call({
      Action: 'ReceiveMessage',
      QueueUrl,
      MaxNumberOfMessages: '1',
      'AttributeName.1': 'ApproximateReceiveCount',
      'MessageAttributeName.1': 'All',
    });
    expect(xml).toContain('<ReceiveMessageResult><Message>');
    expect(xml).toContain('<Body>{"a":"&#60;b&#62; &#38; c"}</Body>');
    expect(xml).toContain('<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute>');
    expect(xml).toContain(
      '<MessageAttribute><Name>user_id</Name><Value><DataType>String</DataType><StringValue>two</StringValue></Value></MessageAttribute>',
    );
    const [, ReceiptHandle = ''] = /<ReceiptHandle>(.*)<\/ReceiptHandle>/.exec(xml) ?? [];
    expect(await call({ Action: 'DeleteMessage', QueueUrl, ReceiptHandle })).toMatchObject({ status: 200 });
  });

  it('names a queue that is not there as Amazon does', async () => {
    expect(await call({ Action: 'GetQueueUrl', QueueName: 'none' })).toEqual({
      status: 400,
      xml: expect.stringContaining('<Code>AWS.SimpleQueueService.NonExistentQueue</Code>'),
    });
  });
});

describe('an embedded DynamoDB whose tables have other indexes', () => {
  it('is told apart, and its folder to be deleted', async () => {
    const dynamoDB = new DynamoDBClient({
      ...client(),
      endpoint: String(aws.environment['AWS_ENDPOINT_URL_DYNAMODB']),
    });
    const TableName = 'careervp-jobs-table-dev';
    await dynamoDB.send(new DeleteTableCommand({ TableName }));
    await dynamoDB.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'job_id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'job_id', KeyType: 'HASH' }],
      }),
    );
    dynamoDB.destroy();
    await stop();
    const sentence = `The table ${TableName} was made by another version of the service: delete the folder .local.`;
    await expect(start()).rejects.toThrow(sentence);
    await rm(folder, { recursive: true });
    await start();
  });
});
