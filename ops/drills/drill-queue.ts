import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';

import { MAX_RECEIVE_COUNT } from '../../infrastructure/queues.ts';

/** The jobs queue as Lambda polls it. */
export class DrillQueue {
  readonly #sqs: SQSClient;
  readonly #url = String(process.env['VPR_JOBS_QUEUE_URL']);

  constructor(sqs: SQSClient) {
    this.#sqs = sqs;
  }

  /** Delivers message after message until none is visible; one that is not consumed comes back when the worker said. */
  async deliver(consume: (record: SQSRecord) => Promise<boolean>): Promise<void> {
    for (;;) {
      const [message] = await this.#receive();
      if (message === undefined) return;
      const { MessageId: messageId = '', ReceiptHandle: receiptHandle = '', Body: body = '' } = message;
      const record: Pick<SQSRecord, 'messageId' | 'receiptHandle' | 'body'> = { messageId, receiptHandle, body };
      const target = { QueueUrl: this.#url, ReceiptHandle: receiptHandle };
      if (await consume(record as SQSRecord)) await this.#sqs.send(new DeleteMessageCommand(target));
    }
  }

  /** Receives the messages that are visible so often without consuming them, as workers that die of them do. */
  async receiveInVain(times: number): Promise<void> {
    for (let receives = 0; receives < times; receives++) await this.#makeVisible(await this.#receive(10));
  }

  /** The messages that are visible die. */
  async letDie(): Promise<void> {
    await this.receiveInVain(MAX_RECEIVE_COUNT);
    await this.#receive(10);
  }

  async send(body: string): Promise<void> {
    await this.#sqs.send(new SendMessageCommand({ QueueUrl: this.#url, MessageBody: body }));
  }

  async deadLetters(): Promise<number> {
    const jobs = await this.#attributes(this.#url);
    const { deadLetterTargetArn = '' } = JSON.parse(jobs['RedrivePolicy'] ?? '{}') as { deadLetterTargetArn?: string };
    const QueueName = deadLetterTargetArn.split(':').at(-1);
    const { QueueUrl = '' } = await this.#sqs.send(new GetQueueUrlCommand({ QueueName }));
    return Number((await this.#attributes(QueueUrl))['ApproximateNumberOfMessages']);
  }

  async #attributes(QueueUrl: string): Promise<Readonly<Record<string, string>>> {
    const { Attributes = {} } = await this.#sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    return Attributes;
  }

  async #receive(MaxNumberOfMessages = 1): Promise<Message[]> {
    const input = { QueueUrl: this.#url, MaxNumberOfMessages, WaitTimeSeconds: 0 };
    const { Messages = [] } = await this.#sqs.send(new ReceiveMessageCommand(input));
    return Messages;
  }

  async #makeVisible(messages: readonly Message[]): Promise<void> {
    for (const { ReceiptHandle } of messages) {
      const input = { QueueUrl: this.#url, ReceiptHandle, VisibilityTimeout: 0 };
      await this.#sqs.send(new ChangeMessageVisibilityCommand(input));
    }
  }
}
