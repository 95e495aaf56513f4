import { Injectable } from '@nestjs/common';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

import { Environment } from '../../src/core/config/environment.ts';
import { parseMessageBody } from '../../src/queue/job-message.ts';
import { QueueError } from '../../src/queue/queue.errors.ts';

/** Seconds that a message of the dead-letter queue is out of sight of other operators while one handles it. */
const HANDLING_SECONDS = 120;

/** The most messages that SQS returns at once. */
const BATCH = 10;

export interface QueueCounts {
  /** Messages that wait for a worker, and messages that workers have. */
  readonly waiting: number;
  readonly inFlight: number;
  readonly deadLetters: number;
}

/** A message that was received five times and not consumed. */
export interface DeadLetter {
  readonly id: string;
  readonly receiptHandle: string;
  /** `undefined` if the message is not one of a job. */
  readonly jobId: string | undefined;
  readonly sentAt: string;
  readonly body: string;
}

/** Counts messages, and handles those of the dead-letter queue. It never receives from the jobs queue. Throws QueueError. */
@Injectable()
export class QueuesRepository {
  #deadLetterUrl: string | undefined;
  readonly #taken = new Map<string, DeadLetter>();

  constructor(
    private readonly sqs: SQSClient,
    private readonly environment: Environment,
  ) {}

  async counts(signal: AbortSignal): Promise<QueueCounts> {
    const jobs = await this.attributes(this.environment.VPR_JOBS_QUEUE_URL, signal);
    const dead = await this.attributes(await this.deadLetterUrl(signal), signal);
    return {
      waiting: Number(jobs['ApproximateNumberOfMessages']),
      inFlight: Number(jobs['ApproximateNumberOfMessagesNotVisible']),
      deadLetters: Number(dead['ApproximateNumberOfMessages']),
    };
  }

  /** All attributes of the jobs queue, or of the other one. */
  async attributes(QueueUrl: string, abortSignal: AbortSignal): Promise<Readonly<Record<string, string>>> {
    const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
    return this.call('GetQueueAttributes', async () => {
      const { Attributes = {} } = await this.sqs.send(command, { abortSignal });
      return Attributes;
    });
  }

  /** The queue that the jobs queue's redrive policy names. */
  async deadLetterUrl(abortSignal: AbortSignal): Promise<string> {
    if (this.#deadLetterUrl !== undefined) return this.#deadLetterUrl;
    const { RedrivePolicy = '{}' } = await this.attributes(this.environment.VPR_JOBS_QUEUE_URL, abortSignal);
    const { deadLetterTargetArn = '' } = JSON.parse(RedrivePolicy) as { deadLetterTargetArn?: string };
    const command = new GetQueueUrlCommand({ QueueName: deadLetterTargetArn.split(':').at(-1) });
    return this.call('GetQueueUrl', async () => {
      const { QueueUrl = '' } = await this.sqs.send(command, { abortSignal });
      return (this.#deadLetterUrl = QueueUrl);
    });
  }

  /** Takes up to `limit` dead letters out of sight, until `release` shows those again that were not deleted. */
  async take(limit: number, abortSignal: AbortSignal): Promise<DeadLetter[]> {
    const QueueUrl = await this.deadLetterUrl(abortSignal);
    const taken = this.#taken;
    const { deadLetters } = await this.counts(abortSignal);
    while (taken.size < limit) {
      const command = new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: Math.min(BATCH, limit - taken.size),
        VisibilityTimeout: HANDLING_SECONDS,
        // Waiting, SQS asks all of its servers. The count, which is approximate, is good enough to stop without that.
        WaitTimeSeconds: taken.size < deadLetters ? 1 : 0,
        MessageSystemAttributeNames: ['SentTimestamp'],
      });
      const { Messages = [] } = await this.call('ReceiveMessage', () => this.sqs.send(command, { abortSignal }));
      if (Messages.length === 0) break;
      for (const { MessageId: id = '', ReceiptHandle: receiptHandle = '', Body: body = '', Attributes } of Messages) {
        const sentAt = new Date(Number(Attributes?.SentTimestamp)).toISOString();
        taken.set(id, { id, receiptHandle, body, sentAt, jobId: parseMessageBody(body)?.job_id });
      }
    }
    return [...taken.values()];
  }

  async release(abortSignal: AbortSignal): Promise<void> {
    const QueueUrl = await this.deadLetterUrl(abortSignal);
    for (const { receiptHandle } of this.#taken.values()) {
      const input = { QueueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout: 0 };
      await this.call('ChangeMessageVisibility', () =>
        this.sqs.send(new ChangeMessageVisibilityCommand(input), { abortSignal }),
      );
    }
  }

  async delete({ id, receiptHandle }: DeadLetter, abortSignal: AbortSignal): Promise<void> {
    const input = { QueueUrl: await this.deadLetterUrl(abortSignal), ReceiptHandle: receiptHandle };
    await this.call('DeleteMessage', () => this.sqs.send(new DeleteMessageCommand(input), { abortSignal }));
    this.#taken.delete(id);
  }

  private async call<T>(operation: string, send: () => Promise<T>): Promise<T> {
    try {
      return await send();
    } catch (cause) {
      throw new QueueError(`SQS failed at ${operation}`, { cause });
    }
  }
}
