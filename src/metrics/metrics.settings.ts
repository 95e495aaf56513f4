import { IsOptional } from 'class-validator';

import { Name } from '../config/setting.decorators.ts';

/** Where the metrics go. */
export class MetricsSettings {
  /** Without one nothing is measured: a laptop has nobody who reads it. */
  @IsOptional()
  @Name('the namespace of the metrics in CloudWatch')
  readonly POWERTOOLS_METRICS_NAMESPACE?: string;
}
