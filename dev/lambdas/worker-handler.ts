import { Module, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger } from '@aws-lambda-powertools/logger';

import { ConfigModule } from '../../src/core/config/config.module.ts';
import { LoggingModule } from '../../src/core/logging/logging.module.ts';
import { MetricsModule } from '../../src/core/metrics/metrics.module.ts';
import { TimeBudget } from '../../src/core/time/time-budget.ts';
import { JobsModule } from '../../src/jobs/jobs.module.ts';
import { QueueModule } from '../../src/queue/queue.module.ts';
import { ReportsModule } from '../../src/reports/reports.module.ts';
import type { VprGenerator } from '../../src/reports/vpr-generator.ts';
import type { handler as workerHandler } from '../../src/worker.lambda.ts';
import { handleBatch, isBatch } from '../../src/worker/batch-handler.ts';
import { FailedAttemptService } from '../../src/worker/failed-attempt.service.ts';
import { LeaseKeeper } from '../../src/worker/lease-keeper.ts';
import { WorkerService } from '../../src/worker/worker.service.ts';

/** Milliseconds before the timeout at which an unfinished job is handed back. */
const HANDING_BACK_MS = 10_000;

/** A handler like that of the worker's Lambda, with a generator that the service itself does not know. */
export async function startWorker(generator: Provider<VprGenerator>): Promise<typeof workerHandler> {
  @Module({
    imports: [ConfigModule, LoggingModule, MetricsModule, JobsModule, QueueModule, ReportsModule],
    providers: [generator, LeaseKeeper, FailedAttemptService, WorkerService],
  })
  class ForeignWorkerModule {}
  const app = await NestFactory.createApplicationContext(ForeignWorkerModule, { abortOnError: false, logger: false });
  return async (event, context) => {
    if (!isBatch(event)) return { batchItemFailures: [] };
    using budget = new TimeBudget(Math.max(0, context.getRemainingTimeInMillis() - HANDING_BACK_MS));
    return await handleBatch(event, app.get(WorkerService), budget.signal, app.get(Logger));
  };
}
