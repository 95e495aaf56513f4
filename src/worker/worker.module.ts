import { Module } from '@nestjs/common';

import { JobsModule } from '../jobs/jobs.module.ts';
import { ConfigModule } from '../core/config/config.module.ts';
import { LoggingModule } from '../core/logging/logging.module.ts';
import { MetricsModule } from '../core/metrics/metrics.module.ts';
import { QueueModule } from '../queue/queue.module.ts';
import { ReportsModule } from '../reports/reports.module.ts';
import { GeneratorsModule } from '../reports/generators/generators.module.ts';
import { FailedAttemptService } from './failed-attempt.service.ts';
import { LeaseKeeper } from './lease-keeper.ts';
import { WorkerService } from './worker.service.ts';

/** The root module of the worker. */
@Module({
  imports: [ConfigModule, LoggingModule, MetricsModule, JobsModule, QueueModule, ReportsModule, GeneratorsModule],
  providers: [LeaseKeeper, FailedAttemptService, WorkerService],
})
export class WorkerModule {}
