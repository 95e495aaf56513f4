import { Name, WholeNumber } from '../config/setting.decorators.ts';
import { JobViewsSettings } from './job-views.settings.ts';

export class JobsSettings extends JobViewsSettings {
  @Name('the name of the DynamoDB table of idempotency keys')
  readonly IDEMPOTENCY_TABLE_NAME!: string;

  /** Seconds from the submission of a job until the watchdog first looks after it. */
  // A job that nobody touches has a ttl of 600 s; the first watch has to come well before that.
  @WholeNumber(1, 300)
  readonly WATCHDOG_AFTER_SECONDS: number = 120;
}
