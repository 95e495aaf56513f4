import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

import { resourceNames } from '../../infrastructure/names.ts';
import { messageBody } from '../../src/queue/job-message.ts';
import type { Worker } from './worker.ts';

/** The jobs queue, as Lambda's event source uses it, in the SQS that the environment names. */
export async function openJobsQueue() {
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  const urlOf = async (QueueName: string) => (await sqs.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl ?? '';
  const names = resourceNames('test');
  const QueueUrl = await urlOf(names.jobsQueue);
  const deadLetterUrl = await urlOf(names.deadLetterQueue);

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
