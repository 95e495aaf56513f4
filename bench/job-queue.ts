import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

import type { Contender } from './contenders.ts';

/** The queue of jobs, and what Lambda does between it and a worker. */
export class JobQueue implements Disposable {
  readonly #sqs: SQSClient;
  readonly #url: string;

  constructor(environment: Readonly<Record<string, string>>) {
    const { AWS_ENDPOINT_URL_SQS: endpoint = '', AWS_REGION: region = '', VPR_JOBS_QUEUE_URL = '' } = environment;
    const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
    this.#sqs = new SQSClient({ endpoint, region, credentials });
    this.#url = VPR_JOBS_QUEUE_URL;
  }

  async receive(count: number, signal: AbortSignal): Promise<Message[]> {
    const messages: Message[] = [];
    while (messages.length < count) {
      signal.throwIfAborted();
      const { Messages = [] } = await this.#sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: this.#url,
          MaxNumberOfMessages: 10,
          MessageSystemAttributeNames: ['All'],
        }),
      );
      messages.push(...Messages);
    }
    return messages;
  }

  /** The event that Lambda makes of a message. */
  static eventOf({ MessageId, ReceiptHandle, Body, Attributes }: Message): object {
    const record = { messageId: MessageId, receiptHandle: ReceiptHandle, body: Body, attributes: Attributes };
    return { Records: [{ ...record, eventSource: 'aws:sqs' }] };
  }

  /** Gives one message to a worker, and deletes it if the worker does not want it again. */
  async deliver(message: Message, worker: Contender): Promise<void> {
    const { answer } = await worker.invoke(JobQueue.eventOf(message));
    const { batchItemFailures } = answer as { batchItemFailures: readonly object[] };
    if (batchItemFailures.length > 0) throw new Error('a message is to be delivered again');
    await this.delete(message);
  }

  /** How many messages are there to be received. */
  async size(): Promise<number> {
    const AttributeNames = ['ApproximateNumberOfMessages' as const];
    const { Attributes } = await this.#sqs.send(new GetQueueAttributesCommand({ QueueUrl: this.#url, AttributeNames }));
    return Number(Attributes?.ApproximateNumberOfMessages);
  }

  async delete({ ReceiptHandle }: Message): Promise<void> {
    await this.#sqs.send(new DeleteMessageCommand({ QueueUrl: this.#url, ReceiptHandle }));
  }

  [Symbol.dispose](): void {
    this.#sqs.destroy();
  }
}
