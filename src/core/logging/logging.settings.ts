import { optional } from 'valibot';

import { name } from '../config/setting.schemas.ts';
import { settingsOf } from '../config/settings.ts';
import { fields } from '../validation/fields.ts';
import { oneOf } from '../validation/one-of.ts';

export class LoggingSettings extends settingsOf(
  fields({
    // The least level that is logged.
    LOG_LEVEL: optional(oneOf('DEBUG', 'INFO', 'WARN', 'ERROR', 'SILENT'), 'INFO'),
    POWERTOOLS_SERVICE_NAME: optional(name('the name of the service in log lines'), 'careervp-vpr'),
  }),
) {}
