import { NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';

import { ConfigModule } from '../../src/core/config/config.module.ts';
import { LoggingModule } from '../../src/core/logging/logging.module.ts';
import { MetricsModule } from '../../src/core/metrics/metrics.module.ts';
import { Clock } from '../../src/core/time/clock.ts';
import { TimeBudget } from '../../src/core/time/time-budget.ts';
import { JobsModule } from '../../src/jobs/jobs.module.ts';
import { QueueModule } from '../../src/queue/queue.module.ts';
import { OutlineGenerator } from '../../src/reports/generators/outline.generator.ts';
import { ReportsModule } from '../../src/reports/reports.module.ts';
import { VprGenerator } from '../../src/reports/vpr-generator.ts';
import type { handler as workerHandler } from '../../src/worker.lambda.ts';
import { handleBatch, isBatch } from '../../src/worker/batch-handler.ts';
import { FailedAttemptService } from '../../src/worker/failed-attempt.service.ts';
import { LeaseKeeper } from '../../src/worker/lease-keeper.ts';
import { WorkerService } from '../../src/worker/worker.service.ts';
import { RehearsalGenerator } from './rehearsal.generator.ts';

/** Milliseconds before the timeout at which an unfinished job is handed back. */
const HANDING_BACK_MS = 10_000;

/** A handler like that of the worker's Lambda, whose reports take so many seconds. */
export async function startRehearsalWorker(seconds: number): Promise<typeof workerHandler> {
  const generator = {
    provide: VprGenerator,
    useFactory: (clock: Clock) => new RehearsalGenerator(new OutlineGenerator(), clock, seconds),
    inject: [Clock],
  };
  @Module({
    imports: [ConfigModule, LoggingModule, MetricsModule, JobsModule, QueueModule, ReportsModule],
    providers: [generator, LeaseKeeper, FailedAttemptService, WorkerService],
  })
  class RehearsalModule {}
  const app = await NestFactory.createApplicationContext(RehearsalModule, { abortOnError: false, logger: false });
  return async (event, context) => {
    if (!isBatch(event)) return { batchItemFailures: [] };
    using budget = new TimeBudget(Math.max(0, context.getRemainingTimeInMillis() - HANDING_BACK_MS));
    return await handleBatch(event, app.get(WorkerService), budget.signal, app.get(Logger));
  };
}
