import { httpUrl } from '../config/setting.schemas.ts';
import { settingsOf } from '../config/settings.ts';
import { fields } from '../validation/fields.ts';

export class QueueSettings extends settingsOf(
  fields({ VPR_JOBS_QUEUE_URL: httpUrl('the http(s) URL of the SQS queue of jobs') }),
) {}
