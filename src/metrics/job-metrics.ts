import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/**
 * What CloudWatch gets to know of the jobs, in numbers. Each is written at once, as a line of the log that CloudWatch
 * makes a metric of (embedded metric format), so that a Lambda that ends early has lost none.
 */
export class JobMetrics {
  /** @param metrics writes each that is added (`singleMetric`); `undefined` if nobody reads them */
  constructor(private readonly metrics: Metrics | undefined) {}

  submitted(): void {
    this.count('JobsSubmitted');
  }

  duplicate(): void {
    this.count('JobsDuplicate');
  }

  /** A submission was not accepted, for a reason that lies in it. */
  rejected(): void {
    this.count('SubmissionsRejected');
  }

  /** SQS did not take the message of a job. */
  notQueued(): void {
    this.count('JobsNotQueued');
  }

  /** @param seconds since the submission */
  completed(seconds: number): void {
    this.count('JobsCompleted');
    this.metrics?.addMetric('JobSeconds', MetricUnit.Seconds, seconds);
  }

  /** @param code why, as the owner of the job gets to read it */
  failed(code: string): void {
    this.metrics?.addDimension('code', code).addMetric('JobsFailed', MetricUnit.Count, 1);
  }

  resent(): void {
    this.count('JobsResent');
  }

  private count(name: string): void {
    this.metrics?.addMetric(name, MetricUnit.Count, 1);
  }
}
