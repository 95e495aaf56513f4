import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

import { messageBody } from '../../src/queue/job-message.ts';
import type { Worker } from './worker.ts';

/** The jobs queue, as Lambda's event source uses it, in the SQS that the environment names. */
export async function openJobsQueue() {
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  const QueueUrl = String(process.env['VPR_JOBS_QUEUE_URL']);
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['RedrivePolicy'] }));
  const { deadLetterTargetArn } = JSON.parse(Attributes?.RedrivePolicy ?? '{}') as { deadLetterTargetArn?: string };
  const QueueName = deadLetterTargetArn?.split(':').at(-1);
  const { QueueUrl: deadLetterUrl = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName }));

  async function receive(url: string, count: number): Promise<Message[]> {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: count, WaitTimeSeconds: 0 }),
    );
    return Messages;
  }

  const queue = {
    send: (body: string | Parameters<typeof messageBody>[0]) =>
      sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: typeof body === 'string' ? body : messageBody(body) })),
    /** Receives visible messages; each receive counts towards the dead-letter queue. */
    receive: (count = 1) => receive(QueueUrl, count),
    deadLetters: () => receive(deadLetterUrl, 10),
    /** Ends the visibility timeout of a message. */
    makeVisible: ({ ReceiptHandle }: Message) =>
      sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 })),
    /** Delivers the visible messages to a worker as one batch, and deletes those that it consumes, as Lambda does. */
    async deliver(worker: Pick<Worker, 'work'>, count = 1, stop?: AbortSignal) {
      const messages = await receive(QueueUrl, count);
      const { batchItemFailures } = await worker.work(messages, stop);
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      for (const { MessageId = '', ReceiptHandle } of messages) {
        if (!failed.has(MessageId)) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
      return { messages, failed: messages.filter(({ MessageId = '' }) => failed.has(MessageId)) };
    },
    close: () => {
      sqs.destroy();
    },
  };
  return queue;
}

export type JobsQueue = Awaited<ReturnType<typeof openJobsQueue>>;
