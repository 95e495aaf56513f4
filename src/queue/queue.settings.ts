import { HttpUrl } from '../config/setting.decorators.ts';

export class QueueSettings {
  @HttpUrl('the http(s) URL of the SQS queue of jobs')
  readonly VPR_JOBS_QUEUE_URL!: string;
}
