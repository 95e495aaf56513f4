import type { Logger } from '@aws-lambda-powertools/logger';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

import { logContext } from '../core/logging/log-context.ts';
import type { WorkerService } from './worker.service.ts';

/** Works through a batch, one message after the other, and says which of them are to be delivered again. */
export async function workThrough(
  { Records }: SQSEvent,
  worker: WorkerService,
  stop: AbortSignal,
  logger: Logger,
): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  for (const { messageId, body, receiptHandle } of Records) {
    const served = await logContext.run({ message_id: messageId }, async () => {
      try {
        return await worker.work({ body, receiptHandle }, stop);
      } catch (error) {
        logger.error('message failed', { error: error as Error });
        return false;
      }
    });
    if (!served) batchItemFailures.push({ itemIdentifier: messageId });
  }
  return { batchItemFailures };
}
