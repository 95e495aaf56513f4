import { Module } from '@nestjs/common';

import { HealthController } from './health/health.controller.ts';
import { LoggingModule } from './logging/logging.module.ts';
import { VprModule } from './vpr/vpr.module.ts';

/** The root module of the HTTP API. */
@Module({
  imports: [LoggingModule, VprModule],
  controllers: [HealthController],
})
export class AppModule {}
