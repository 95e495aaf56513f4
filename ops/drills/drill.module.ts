import { Injectable, Module } from '@nestjs/common';

import { ConfigModule } from '../../src/core/config/config.module.ts';
import { LoggingModule } from '../../src/core/logging/logging.module.ts';
import { MetricsModule } from '../../src/core/metrics/metrics.module.ts';
import { JobsModule } from '../../src/jobs/jobs.module.ts';
import { QueueModule } from '../../src/queue/queue.module.ts';
import { OutlineGenerator } from '../../src/reports/generators/outline.generator.ts';
import { ReportsModule } from '../../src/reports/reports.module.ts';
import { type Generated, VprGenerator } from '../../src/reports/vpr-generator.ts';
import { VprService } from '../../src/vpr/vpr.service.ts';
import { WatchdogService } from '../../src/watchdog/watchdog.service.ts';
import { FailedAttemptService } from '../../src/worker/failed-attempt.service.ts';
import { LeaseKeeper } from '../../src/worker/lease-keeper.ts';
import { WorkerService } from '../../src/worker/worker.service.ts';

/** Writes outlines, unless a drill wants it to fail. */
@Injectable()
export class DrillGenerator extends VprGenerator {
  /** @returns the error of every generation at this moment */
  failure: () => Error | undefined = () => undefined;
  readonly #outline = new OutlineGenerator();

  override generate(...order: Parameters<VprGenerator['generate']>): Promise<Generated> {
    const error = this.failure();
    return error === undefined ? this.#outline.generate(...order) : Promise.reject(error);
  }
}

/** The service in one process: what submits, works and watches, without HTTP. */
@Module({
  imports: [ConfigModule, LoggingModule, MetricsModule, JobsModule, QueueModule, ReportsModule],
  providers: [
    DrillGenerator,
    { provide: VprGenerator, useExisting: DrillGenerator },
    VprService,
    LeaseKeeper,
    FailedAttemptService,
    WorkerService,
    WatchdogService,
  ],
})
export class DrillModule {}
