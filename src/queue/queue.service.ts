import { Injectable } from '@nestjs/common';
import {
  ChangeMessageVisibilityCommand,
  type MessageAttributeValue,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

import { userHash } from '../core/auth/user-hash.ts';
import { Environment } from '../core/config/environment.ts';
import { traceHeader } from '../core/tracing/trace-header.ts';
import { type JobMessage, messageBody } from './job-message.ts';
import { QueueError } from './queue.errors.ts';

/** Sends job messages and changes their visibility. */
@Injectable()
export class QueueService {
  constructor(
    private readonly sqs: SQSClient,
    private readonly environment: Environment,
  ) {}

  /**
   * Sends the message of a job: one call to SQS. Sending it twice is harmless, since only one claim wins.
   *
   * @throws QueueError
   */
  async send(message: JobMessage, signal: AbortSignal): Promise<void> {
    const trace = traceHeader();
    const command = new SendMessageCommand({
      QueueUrl: this.environment.VPR_JOBS_QUEUE_URL,
      MessageBody: messageBody(message),
      // SQS is fair between groups: the many jobs of one user do not hold up those of others.
      MessageGroupId: userHash(message.input_data.user_id),
      // Lambda links the worker's trace to this one.
      ...(trace !== undefined && { MessageSystemAttributes: { AWSTraceHeader: stringAttribute(trace) } }),
      MessageAttributes: {
        job_id: stringAttribute(message.job_id),
        user_id: stringAttribute(message.input_data.user_id),
      },
    });
    try {
      await this.sqs.send(command, { abortSignal: signal });
    } catch (cause) {
      throw new QueueError('SQS failed at SendMessage', { cause });
    }
  }

  /**
   * Makes a received message visible again `timeoutSeconds` from now.
   *
   * @throws QueueError
   */
  async changeVisibility(receiptHandle: string, timeoutSeconds: number, signal: AbortSignal): Promise<void> {
    const command = new ChangeMessageVisibilityCommand({
      QueueUrl: this.environment.VPR_JOBS_QUEUE_URL,
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: timeoutSeconds,
    });
    try {
      await this.sqs.send(command, { abortSignal: signal });
    } catch (cause) {
      throw new QueueError('SQS failed at ChangeMessageVisibility', { cause });
    }
  }
}

function stringAttribute(value: string): MessageAttributeValue {
  return { DataType: 'String', StringValue: value };
}
