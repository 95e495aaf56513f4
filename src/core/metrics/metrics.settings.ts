import { optional } from 'valibot';

import { name } from '../config/setting.schemas.ts';
import { settingsOf } from '../config/settings.ts';
import { fields } from '../validation/fields.ts';

/** Where the metrics go. Without a namespace nothing is measured: a laptop has nobody who reads it. */
export class MetricsSettings extends settingsOf(
  fields({ POWERTOOLS_METRICS_NAMESPACE: optional(name('the namespace of the metrics in CloudWatch')) }),
) {}
