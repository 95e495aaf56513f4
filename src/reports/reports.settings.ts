import { Name } from '../config/setting.decorators.ts';

export class ReportsSettings {
  @Name('the name of the S3 bucket of reports')
  readonly VPR_RESULTS_BUCKET_NAME!: string;
}
