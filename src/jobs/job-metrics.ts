import { Injectable, Optional } from '@nestjs/common';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** Counts job events for CloudWatch. Each metric is written at once, so that a Lambda that ends early loses none. */
@Injectable()
export class JobMetrics {
  /** @param metrics `undefined` if no namespace is set */
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

  /** @param code the job's `error.code` */
  failed(code: string): void {
    this.metrics?.addDimension('code', code).addMetric('JobsFailed', MetricUnit.Count, 1);
  }

  /** @param code of the failure that comes if the pause lasts until the deadline */
  paused(code: string): void {
    this.metrics?.addDimension('code', code).addMetric('JobsPaused', MetricUnit.Count, 1);
  }

  resent(): void {
    this.count('JobsResent');
  }

  private count(name: string): void {
    this.metrics?.addMetric(name, MetricUnit.Count, 1);
  }
}
