import { Name } from '../config/setting.decorators.ts';

export class JobViewsSettings {
  @Name('the name of the DynamoDB table of jobs')
  readonly JOBS_TABLE_NAME!: string;
}
