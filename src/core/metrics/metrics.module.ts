import { Global, Module } from '@nestjs/common';
import { Metrics } from '@aws-lambda-powertools/metrics';

import { Environment } from '../config/environment.ts';

/**
 * Provides `Metrics`, which writes each metric that is added at once, as a log line that CloudWatch reads (embedded metric
 * format). It is `undefined` where no namespace is set.
 */
@Global()
@Module({
  providers: [
    {
      provide: Metrics,
      inject: [Environment],
      useFactory: ({ POWERTOOLS_METRICS_NAMESPACE: namespace, POWERTOOLS_SERVICE_NAME: serviceName }: Environment) =>
        namespace === undefined ? undefined : new Metrics({ namespace, serviceName, singleMetric: true }),
    },
  ],
  exports: [Metrics],
})
export class MetricsModule {}
