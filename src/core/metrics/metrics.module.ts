import { Global, Module } from '@nestjs/common';
import { Metrics } from '@aws-lambda-powertools/metrics';

import { Environment } from '../config/environment.ts';

/**
 * Provides `Metrics`, which writes each metric at once, as a log line in the embedded metric format of CloudWatch. It
 * is `undefined` if no namespace is set.
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
