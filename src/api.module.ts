import { Module } from '@nestjs/common';

import { AuthModule } from './core/auth/auth.module.ts';
import { ConfigModule } from './core/config/config.module.ts';
import { HealthController } from './core/health/health.controller.ts';
import { LoggingModule } from './core/logging/logging.module.ts';
import { MetricsModule } from './core/metrics/metrics.module.ts';
import { OpenApiController } from './core/openapi/openapi.controller.ts';
import { VprModule } from './vpr/vpr.module.ts';

/** The HTTP API, on a server as on Lambda. */
@Module({
  imports: [AuthModule, ConfigModule, LoggingModule, MetricsModule, VprModule],
  controllers: [HealthController, OpenApiController],
})
export class ApiModule {}
