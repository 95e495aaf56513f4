import { Module } from '@nestjs/common';

import { WatchModule } from '../jobs/watch.module.ts';
import { LoggingModule } from '../logging/logging.module.ts';
import { MetricsModule } from '../metrics/metrics.module.ts';
import { QueueModule } from '../queue/queue.module.ts';
import { WatchdogService } from './watchdog.service.ts';

/** The root module of the watchdog. */
@Module({
  imports: [LoggingModule, MetricsModule, WatchModule, QueueModule],
  providers: [WatchdogService],
})
export class WatchdogModule {}
