import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';

import { JobsModule } from '../jobs/jobs.module.ts';
import { QueueModule } from '../queue/queue.module.ts';
import { ReportsModule } from '../reports/reports.module.ts';
import { CountRejections } from './count-rejections.middleware.ts';
import { JobWaiter } from './job-waiter.ts';
import { OwnedVprService } from './owned-vpr.service.ts';
import { VprController } from './vpr.controller.ts';
import { VprJobsController } from './vpr-jobs.controller.ts';
import { VprService } from './vpr.service.ts';

/** The HTTP API of Value Proposition Reports. */
@Module({
  imports: [JobsModule, QueueModule, ReportsModule],
  controllers: [VprController, VprJobsController],
  providers: [JobWaiter, OwnedVprService, VprService],
})
export class VprModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(CountRejections).forRoutes({ path: 'api/vpr', method: RequestMethod.POST });
  }
}
