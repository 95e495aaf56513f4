import { Module } from '@nestjs/common';

import { AttemptsModule } from '../jobs/attempts.module.ts';
import { LoggingModule } from '../logging/logging.module.ts';
import { MetricsModule } from '../metrics/metrics.module.ts';
import { QueueModule } from '../queue/queue.module.ts';
import { ReportsModule } from '../reports/reports.module.ts';
import { OutlineGenerator } from '../vpr/report/outline.generator.ts';
import { VprGenerator } from '../vpr/report/vpr-generator.ts';
import { AttemptEnd } from './attempt-end.ts';
import { LeaseKeeper } from './lease-keeper.ts';
import { WorkerService } from './worker.service.ts';

/** The root module of the worker. */
@Module({
  imports: [LoggingModule, MetricsModule, AttemptsModule, QueueModule, ReportsModule],
  providers: [{ provide: VprGenerator, useClass: OutlineGenerator }, LeaseKeeper, AttemptEnd, WorkerService],
})
export class WorkerModule {}
