import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Context, SQSBatchResponse } from 'aws-lambda';

import { isWarmUp, unsupportedEvent } from './core/lambda/events.ts';
import { NestLogger } from './core/logging/nest-logger.ts';
import { TimeBudget } from './core/time/time-budget.ts';
import { handleBatch, isBatch } from './worker/batch-handler.ts';
import { WorkerModule } from './worker/worker.module.ts';
import { WorkerService } from './worker/worker.service.ts';

/** Milliseconds before the Lambda's timeout at which an unfinished job is handed back. */
const HANDING_BACK_MS = 10_000;

const app = await NestFactory.createApplicationContext(WorkerModule, { abortOnError: false, logger: false });
app.useLogger(app.get(NestLogger));

/**
 * The worker on Lambda: processes batches of job messages, and returns those that failed (partial batch response).
 *
 * @throws UnsupportedEventError for an event that is no batch of SQS
 */
export async function handler(
  event: unknown,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<SQSBatchResponse> {
  if (isWarmUp(event)) return { batchItemFailures: [] };
  if (!isBatch(event)) throw unsupportedEvent(event, 'batches of SQS', app.get(Logger));
  using budget = new TimeBudget(Math.max(0, context.getRemainingTimeInMillis() - HANDING_BACK_MS));
  return await handleBatch(event, app.get(WorkerService), budget.signal, app.get(Logger));
}
