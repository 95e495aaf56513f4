import { Injectable, Optional } from '@nestjs/common';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** Counts what happens to jobs, for CloudWatch. Each metric is written at once, so that a Lambda that ends early has lost none. */
@Injectable()
export class JobMetrics {
  /** @param metrics `undefined` where nobody reads them */
  constructor(@Optional() private readonly metrics?: Metrics) {}

  submitted(): void {
    this.count('JobsSubmitted');
  }

  duplicate(): void {
    this.count('JobsDuplicate');
  }

  /** A submission was answered with a 4xx. */
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
