import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';

import { jsonBody } from '../http/json-body.middleware.ts';
import { SubmissionsModule } from '../jobs/submissions.module.ts';
import { QueueModule } from '../queue/queue.module.ts';
import { VprController } from './vpr.controller.ts';

@Module({
  imports: [SubmissionsModule, QueueModule],
  controllers: [VprController],
})
export class VprModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(jsonBody).forRoutes({ path: 'api/vpr', method: RequestMethod.POST });
  }
}
