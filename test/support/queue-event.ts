import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';

import type { AwsUnderTest } from './aws-under-test.ts';
import type { Json } from './template.ts';

/** The event by which Lambda hands the messages of the queue to the worker. */
export async function receive({ queues, queueUrl }: AwsUnderTest): Promise<Json> {
  const { Messages = [] } = await queues.send(
    new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: 10,
      MessageSystemAttributeNames: ['All'],
      WaitTimeSeconds: 0,
    }),
  );
  return {
    Records: Messages.map(({ MessageId, ReceiptHandle, Body, Attributes }) => ({
      messageId: MessageId,
      receiptHandle: ReceiptHandle,
      body: Body,
      attributes: Attributes,
      eventSource: 'aws:sqs',
    })),
  };
}
