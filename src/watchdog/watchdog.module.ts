import { Module } from '@nestjs/common';

import { JobsModule } from '../jobs/jobs.module.ts';
import { ConfigModule } from '../core/config/config.module.ts';
import { LoggingModule } from '../core/logging/logging.module.ts';
import { MetricsModule } from '../core/metrics/metrics.module.ts';
import { QueueModule } from '../queue/queue.module.ts';
import { WatchdogService } from './watchdog.service.ts';

/** The root module of the watchdog. */
@Module({
  imports: [ConfigModule, LoggingModule, MetricsModule, JobsModule, QueueModule],
  providers: [WatchdogService],
})
export class WatchdogModule {}
