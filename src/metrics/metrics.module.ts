import { Global, Module } from '@nestjs/common';
import { Metrics } from '@aws-lambda-powertools/metrics';

import { provideSettings } from '../config/settings.ts';
import { LoggingSettings } from '../logging/logging.settings.ts';
import { JobMetrics } from './job-metrics.ts';
import { MetricsSettings } from './metrics.settings.ts';

@Global()
@Module({
  providers: [
    provideSettings(LoggingSettings),
    provideSettings(MetricsSettings),
    {
      provide: JobMetrics,
      inject: [MetricsSettings, LoggingSettings],
      useFactory: (
        { POWERTOOLS_METRICS_NAMESPACE: namespace }: MetricsSettings,
        { POWERTOOLS_SERVICE_NAME: serviceName }: LoggingSettings,
      ) =>
        new JobMetrics(
          // To ask it for a single metric each time would make another one of it, with a console of its own.
          namespace === undefined ? undefined : new Metrics({ namespace, serviceName, singleMetric: true }),
        ),
    },
  ],
  exports: [JobMetrics],
})
export class MetricsModule {}
