import { optional } from 'valibot';

import { name, wholeNumber } from '../core/config/setting.schemas.ts';
import { settingsOf } from '../core/config/settings.ts';
import { fields } from '../core/validation/fields.ts';

export class JobsSettings extends settingsOf(
  fields({
    JOBS_TABLE_NAME: name('the name of the DynamoDB table of jobs'),
    IDEMPOTENCY_TABLE_NAME: name('the name of the DynamoDB table of idempotency keys'),
    // Seconds from the submission of a job until the watchdog first looks after it. A job that nobody touches has a ttl of
    // 600 s; the first watch has to come well before that.
    WATCHDOG_AFTER_SECONDS: optional(wholeNumber(1, 300), 120),
  }),
) {}
