import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CreateTableCommand, DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  ChangeMessageVisibilityCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';

import { createTables } from '../../dev/embedded-aws/resources.ts';
import { type AwsUnderTest, startAws } from '../support/aws-under-test.ts';
import { until } from '../support/until.ts';

let folder: string;
let aws: AwsUnderTest;

async function restart(): Promise<void> {
  await aws.stop();
  aws = await startAws(folder);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embedded-aws-'));
  aws = await startAws(folder);
});
afterEach(async () => {
  await aws.stop();
  await rm(folder, { recursive: true });
});

const urlOf = async (QueueName: string) =>
  String((await aws.queues.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl);

async function receive(queueName: string) {
  const { Messages = [] } = await aws.queues.send(
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
    const QueueUrl = await urlOf(aws.names.jobsQueue);
    const { MessageId } = await aws.queues.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a job' }));
    for (let time = 1; time <= 5; time++) {
      const [message] = await receive(aws.names.jobsQueue);
      expect(message).toMatchObject({ MessageId, Attributes: { ApproximateReceiveCount: String(time) } });
      await aws.queues.send(
        new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 0 }),
      );
      if (time === 3) await restart();
    }
    expect(await receive(aws.names.jobsQueue)).toEqual([]);
    await restart();
    expect(await receive(aws.names.deadLetterQueue)).toMatchObject([{ MessageId, Body: 'a job' }]);
  });

  it('names its queues by its present port', async () => {
    await restart();
    expect(await urlOf(aws.names.jobsQueue)).toBe(aws.queueUrl);
    expect(await urlOf(aws.names.jobsQueue)).toBe(`${aws.upstreams.sqs}/000000000000/${aws.names.jobsQueue}`);
  });

  it('gives a queue of before the attributes that it has to have', async () => {
    const QueueUrl = await urlOf(aws.names.jobsQueue);
    const attribute = async () => {
      const AttributeNames = ['VisibilityTimeout' as const];
      return (await aws.queues.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }))).Attributes;
    };
    const expected = await attribute();
    await aws.queues.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: '7' } }));
    await restart();
    expect(await attribute()).toEqual(expected);
  });
});

describe('a message that a killed client was waiting for', () => {
  it('is received by the next client', async () => {
    const QueueUrl = await urlOf(aws.names.jobsQueue);
    const poll = request(aws.upstreams.sqs, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.ReceiveMessage' },
    }).on('error', () => undefined);
    poll.end(JSON.stringify({ QueueUrl, WaitTimeSeconds: 20 }));
    await once(poll, 'finish');
    await urlOf(aws.names.jobsQueue); // What came to the server later is answered: the poll has begun.
    const closed = Promise.withResolvers<undefined>();
    poll
      .once('close', () => {
        closed.resolve(undefined);
      })
      .destroy();
    await closed.promise;
    await urlOf(aws.names.jobsQueue); // And now it knows that the client is gone.
    const { MessageId } = await aws.queues.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a job' }));
    const received = await until(
      async () => receive(aws.names.jobsQueue),
      ({ length }) => length > 0,
    );
    expect(received).toMatchObject([{ MessageId, Attributes: { ApproximateReceiveCount: '2' } }]);
  });
});

describe('the embedded SQS to a client that speaks the query protocol', () => {
  async function call(parameters: Record<string, string>): Promise<{ status: number; xml: string }> {
    const response = await fetch(aws.upstreams.sqs, {
      method: 'POST',
      body: new URLSearchParams({ Version: '2012-11-05', ...parameters }),
    });
    return { status: response.status, xml: await response.text() };
  }

  it('tells the URL of a queue', async () => {
    expect(await call({ Action: 'GetQueueUrl', QueueName: aws.names.jobsQueue })).toEqual({
      status: 200,
      xml: expect.stringContaining(`<QueueUrl>${aws.queueUrl}</QueueUrl>`),
    });
  });

  it('takes and gives a message with its attributes', async () => {
    const QueueUrl = await urlOf(aws.names.jobsQueue);
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

describe('the tables of another version', () => {
  it('are told by their indexes', async () => {
    const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
    const dynamoDB = new DynamoDBClient({ region: 'us-east-1', credentials, endpoint: aws.upstreams.dynamoDB });
    const TableName = 'careervp-jobs-table-before';
    await dynamoDB.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'job_id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'job_id', KeyType: 'HASH' }],
      }),
    );
    const sentence = `The table ${TableName} was made by another version of the service: delete the folder .local.`;
    await expect(createTables(dynamoDB, 'before')).rejects.toThrow(sentence);
    await dynamoDB.send(new DeleteTableCommand({ TableName }));
    dynamoDB.destroy();
  });
});
