import { ref, type Resource } from './cloudformation.ts';

/** Seconds that an alarm evaluates. A new version gets a part of the traffic for twice as long (deployments.ts). */
const PERIOD = 300;

/** When an alarm rings. */
export interface AlarmRule {
  readonly why: string;
  /** The metrics by id; the last is compared with the threshold, the others are what it is computed from. */
  readonly metrics: readonly object[];
  readonly comparison: 'GreaterThanThreshold' | 'GreaterThanOrEqualToThreshold' | 'LessThanThreshold';
  readonly threshold: number;
  /** Whether missing data rings the alarm. */
  readonly ringsWithoutData?: boolean;
}

/** An alarm, with the name of its chapter in docs/runbook.md. */
export function alarm(stage: string, name: string, rule: AlarmRule): Resource {
  const { why, metrics, comparison, threshold, ringsWithoutData = false } = rule;
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmName: `careervp-vpr-${name}-${stage}`,
      AlarmDescription: `${why} See docs/runbook.md, "${name}".`,
      Metrics: metrics,
      ComparisonOperator: comparison,
      Threshold: threshold,
      EvaluationPeriods: 1,
      TreatMissingData: ringsWithoutData ? 'breaching' : 'notBreaching',
      AlarmActions: [ref('AlarmsTopic')],
      OKActions: [ref('AlarmsTopic')],
    },
  };
}

/** A metric that others are computed from. */
export function metric(
  Id: string,
  [Namespace, MetricName]: readonly [namespace: string, metric: string],
  dimensions: Readonly<Record<string, unknown>>,
  Stat: string,
  Period = PERIOD,
) {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return { Id, MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period, Stat }, ReturnData: false };
}

/** An expression over the metrics before it, which is compared with the threshold. */
export const comparedExpression = (Id: string, Expression: string) => ({ Id, Expression, ReturnData: true });

/** A metric that is itself compared with the threshold. */
export const compared = <T extends object>(plain: T) => ({ ...plain, ReturnData: true });
