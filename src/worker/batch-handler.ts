import type { Logger } from '@aws-lambda-powertools/logger';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

import { logContext } from '../core/logging/log-context.ts';
import type { WorkerService } from './worker.service.ts';

/** Whether an event is a batch of SQS messages. */
export function isBatch(event: unknown): event is SQSEvent {
  const { Records } = Object(event) as { Records?: unknown };
  return Array.isArray(Records) && Records.every(isMessage);
}

function isMessage(record: unknown): boolean {
  const { messageId, receiptHandle, body } = Object(record) as Record<string, unknown>;
  return [messageId, receiptHandle, body].every((field) => typeof field === 'string');
}

/** Processes the messages of a batch one after the other, and returns those that SQS is to deliver again. */
export async function handleBatch(
  { Records }: SQSEvent,
  worker: WorkerService,
  stop: AbortSignal,
  logger: Logger,
): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  for (const { messageId, body, receiptHandle } of Records) {
    const outcome = await logContext.run({ message_id: messageId }, async () => {
      try {
        return await worker.processMessage({ body, receiptHandle }, stop);
      } catch (error) {
        logger.error('message failed', { error: error as Error });
        return 'redeliver';
      }
    });
    if (outcome === 'redeliver') batchItemFailures.push({ itemIdentifier: messageId });
  }
  return { batchItemFailures };
}
