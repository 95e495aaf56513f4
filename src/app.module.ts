import { Module } from '@nestjs/common';

import { provideSettings } from './core/config/settings.ts';
import { ApiStageSettings } from './core/config/stage.settings.ts';
import { HealthController } from './core/health/health.controller.ts';
import { ClientErrors } from './core/http/client-errors.ts';
import { UnusedConnections } from './core/http/unused-connections.ts';
import { LoggingModule } from './core/logging/logging.module.ts';
import { MetricsModule } from './core/metrics/metrics.module.ts';
import { StatusModule } from './vpr/status.module.ts';
import { VprModule } from './vpr/vpr.module.ts';

/** The root module of the HTTP API. */
@Module({
  // StatusModule first: VprModule refuses what is left of the methods of their common address.
  imports: [LoggingModule, MetricsModule, StatusModule, VprModule],
  controllers: [HealthController],
  providers: [
    // The whole API starts only where it may. Its parts, as functions behind a gateway, cannot tell who is let in there:
    // infrastructure/template.ts sees to it when they are packaged.
    provideSettings(ApiStageSettings),
    ClientErrors,
    UnusedConnections,
  ],
})
export class AppModule {}
