import { Global, Module } from '@nestjs/common';
import { Metrics } from '@aws-lambda-powertools/metrics';

import { provideSettings } from '../config/settings.ts';
import { LoggingSettings } from '../logging/logging.settings.ts';
import { MetricsSettings } from './metrics.settings.ts';

/**
 * Provides `Metrics`, which writes each metric that is added at once, as a log line that CloudWatch reads (embedded metric
 * format). It is `undefined` where no namespace is set.
 */
@Global()
@Module({
  providers: [
    provideSettings(LoggingSettings),
    provideSettings(MetricsSettings),
    {
      provide: Metrics,
      inject: [MetricsSettings, LoggingSettings],
      useFactory: (
        { POWERTOOLS_METRICS_NAMESPACE: namespace }: MetricsSettings,
        { POWERTOOLS_SERVICE_NAME: serviceName }: LoggingSettings,
      ) => (namespace === undefined ? undefined : new Metrics({ namespace, serviceName, singleMetric: true })),
    },
  ],
  exports: [Metrics],
})
export class MetricsModule {}
