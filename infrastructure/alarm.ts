import { ref, type Resource } from './cloudformation.ts';

/** Seconds over which an alarm looks. A new version gets its first traffic for twice as long (deployments.ts). */
const PERIOD = 300;

/** Something that a person has to look at. */
export interface Watched {
  readonly why: string;
  /** By id; the last is what is compared, the others are what it is computed from. */
  readonly metrics: readonly object[];
  readonly is: 'GreaterThanThreshold' | 'GreaterThanOrEqualToThreshold' | 'LessThanThreshold';
  readonly threshold: number;
  /** Whether silence is a reason for alarm; otherwise it means that all is well. */
  readonly silenceIsBad?: boolean;
}

/** An alarm, by the name of its chapter in docs/runbook.md. */
export function alarm(stage: string, name: string, watched: Watched): Resource {
  const { why, metrics, is, threshold, silenceIsBad = false } = watched;
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmName: `careervp-vpr-${name}-${stage}`,
      AlarmDescription: `${why} See docs/runbook.md, "${name}".`,
      Metrics: metrics,
      ComparisonOperator: is,
      Threshold: threshold,
      EvaluationPeriods: 1,
      TreatMissingData: silenceIsBad ? 'breaching' : 'notBreaching',
      AlarmActions: [ref('AlarmsTopic')],
      OKActions: [ref('AlarmsTopic')],
    },
  };
}

/** A metric that others are computed from. */
export function measured(
  Id: string,
  [Namespace, MetricName]: readonly [namespace: string, metric: string],
  dimensions: Readonly<Record<string, unknown>>,
  Stat: string,
  Period = PERIOD,
) {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return { Id, MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period, Stat }, ReturnData: false };
}

/** What is computed of the metrics before it, and compared. */
export const computed = (Id: string, Expression: string) => ({ Id, Expression, ReturnData: true });

/** A metric that is itself compared. */
export const result = <T extends object>(metric: T) => ({ ...metric, ReturnData: true });
