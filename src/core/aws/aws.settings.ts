import { name } from '../config/setting.schemas.ts';
import { settingsOf } from '../config/settings.ts';
import { fields } from '../validation/fields.ts';

export class AwsSettings extends settingsOf(
  fields({ AWS_REGION: name('the name of an AWS region, such as eu-central-1') }),
) {}
