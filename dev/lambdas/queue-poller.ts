import { once } from 'node:events';
import { type Message, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { Consumer } from 'sqs-consumer';

import { FUNCTION_TIMEOUT_SECONDS } from '../../src/core/time/function-timeouts.ts';
import type { handler as workerHandler } from '../../src/worker.lambda.ts';
import { lambdaContext } from './lambda-context.ts';

/** The concurrency of the deployed worker's event source mapping, in batches of one message. */
const CONCURRENCY = 5;

/** Feeds the worker's handler from the queue, with the events that Lambda would make. */
export class QueuePoller {
  readonly #consumers: Consumer[];

  constructor(handler: typeof workerHandler) {
    const queueUrl = String(process.env['VPR_JOBS_QUEUE_URL']);
    const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
    this.#consumers = Array.from({ length: CONCURRENCY }, () =>
      Consumer.create({
        queueUrl,
        sqs,
        batchSize: 1,
        waitTimeSeconds: 1, // Stopping has to wait for the poll that is under way.
        pollingWaitTimeMs: 0,
        pollingCompleteWaitTimeMs: FUNCTION_TIMEOUT_SECONDS.worker * 1_000,
        handleMessage: async (message) => {
          const { batchItemFailures } = await handler(event(message), lambdaContext(FUNCTION_TIMEOUT_SECONDS.worker));
          // What is acknowledged is deleted. The others keep the visibility timeout that the worker gave them.
          return batchItemFailures.length === 0 ? message : undefined;
        },
      }).on('error', (error) => {
        process.stderr.write(`poll failed: ${error.message}\n`);
      }),
    );
  }

  start(): void {
    for (const consumer of this.#consumers) consumer.start();
  }

  /** Takes no further message, and waits for those that are being worked on. */
  async stop(): Promise<void> {
    const stopped = this.#consumers.map(async (consumer) => once(consumer, 'stopped'));
    for (const consumer of this.#consumers) consumer.stop();
    await Promise.all(stopped);
  }
}

function event({ MessageId = '', ReceiptHandle = '', Body = '' }: Message): SQSEvent {
  const record: Pick<SQSRecord, 'messageId' | 'receiptHandle' | 'body'> = {
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
  };
  return { Records: [record as SQSRecord] };
}
