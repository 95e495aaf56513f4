import { httpUrl } from '../core/config/setting.schemas.ts';
import { settingsOf } from '../core/config/settings.ts';
import { fields } from '../core/validation/fields.ts';

export class QueueSettings extends settingsOf(
  fields({ VPR_JOBS_QUEUE_URL: httpUrl('the http(s) URL of the SQS queue of jobs') }),
) {}
