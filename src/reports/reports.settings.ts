import { name } from '../config/setting.schemas.ts';
import { settingsOf } from '../config/settings.ts';
import { fields } from '../validation/fields.ts';

export class ReportsSettings extends settingsOf(
  fields({ VPR_RESULTS_BUCKET_NAME: name('the name of the S3 bucket of reports') }),
) {}
