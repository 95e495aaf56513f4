import { jest } from '@jest/globals';

/** A line of the log that CloudWatch makes a metric of (embedded metric format). */
export interface MetricLine {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly [
      {
        readonly Namespace: string;
        readonly Dimensions: readonly [readonly string[]];
        readonly Metrics: readonly [{ readonly Name: string }];
      },
    ];
  };
  readonly code?: string;
  readonly [member: string]: unknown;
}

/** Captures the metrics that this process writes from now on, and hides its log; `jest.restoreAllMocks` ends that. */
export function captureMetricLines(): MetricLine[] {
  const lines: MetricLine[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    const text = String(chunk);
    if (text.includes('"_aws"')) lines.push(JSON.parse(text) as MetricLine);
    return true;
  });
  return lines;
}
