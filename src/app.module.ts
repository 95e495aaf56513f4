import { Module } from '@nestjs/common';

import { provideSettings } from './core/config/settings.ts';
import { ApiStageSettings } from './core/config/stage.settings.ts';
import { HealthController } from './core/health/health.controller.ts';
import { ClientErrors } from './core/http/client-errors.ts';
import { UnusedConnections } from './core/http/unused-connections.ts';
import { LoggingModule } from './core/logging/logging.module.ts';
import { MetricsModule } from './core/metrics/metrics.module.ts';
import { VprModule } from './vpr/vpr.module.ts';

/** The root module of the HTTP API. */
@Module({
  imports: [LoggingModule, MetricsModule, VprModule],
  controllers: [HealthController],
  providers: [provideSettings(ApiStageSettings), ClientErrors, UnusedConnections],
})
export class AppModule {}
