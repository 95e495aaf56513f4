import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';

import { NestLogger } from './core/logging/nest-logger.ts';
import { TimeBudget } from './core/time/time-budget.ts';
import { handleBatch } from './worker/batch-handler.ts';
import { WorkerModule } from './worker/worker.module.ts';
import { WorkerService } from './worker/worker.service.ts';

/** Kept back from the time of the Lambda, to hand back the job that is not finished by then. */
const HANDING_BACK_MS = 10_000;

const app = await NestFactory.createApplicationContext(WorkerModule, { abortOnError: false, logger: false });
app.useLogger(app.get(NestLogger));

/** The worker on Lambda: takes batches of job messages, and answers with those that failed (partial batch response). */
export async function handler(
  event: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<SQSBatchResponse> {
  using budget = new TimeBudget(Math.max(0, context.getRemainingTimeInMillis() - HANDING_BACK_MS));
  return await handleBatch(event, app.get(WorkerService), budget.signal, app.get(Logger));
}
