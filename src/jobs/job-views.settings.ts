import { name } from '../config/setting.schemas.ts';
import { settingsOf } from '../config/settings.ts';
import { fields } from '../validation/fields.ts';

export const jobsTable = { JOBS_TABLE_NAME: name('the name of the DynamoDB table of jobs') };

export class JobViewsSettings extends settingsOf(fields(jobsTable)) {}
