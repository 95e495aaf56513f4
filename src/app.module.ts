import { Module } from '@nestjs/common';

import { AuthModule } from './core/auth/auth.module.ts';
import { ConfigModule } from './core/config/config.module.ts';
import { HealthController } from './core/health/health.controller.ts';
import { ClientErrors } from './core/http/client-errors.ts';
import { UnusedConnections } from './core/http/unused-connections.ts';
import { LoggingModule } from './core/logging/logging.module.ts';
import { MetricsModule } from './core/metrics/metrics.module.ts';
import { VprModule } from './vpr/vpr.module.ts';

/** The root module of the HTTP API. */
@Module({
  imports: [AuthModule, ConfigModule, LoggingModule, MetricsModule, VprModule],
  controllers: [HealthController],
  providers: [ClientErrors, UnusedConnections],
})
export class AppModule {}
