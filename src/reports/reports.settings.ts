import { name } from '../core/config/setting.schemas.ts';
import { settingsOf } from '../core/config/settings.ts';
import { fields } from '../core/validation/fields.ts';

export class ReportsSettings extends settingsOf(
  fields({ VPR_RESULTS_BUCKET_NAME: name('the name of the S3 bucket of reports') }),
) {}
