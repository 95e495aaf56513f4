import { ref, type Resource, type Resources } from './cloudformation.ts';
import { type FunctionName, FUNCTIONS, lambdaName, resourceNames } from './names.ts';

/** Seconds over which an alarm looks. A new version gets its first traffic for twice as long (traffic-shifting). */
const PERIOD = 300;

interface Watched {
  readonly why: string;
  /** By id; the last is what is compared, the others are what it is computed from. */
  readonly metrics: readonly object[];
  readonly is: 'GreaterThanThreshold' | 'GreaterThanOrEqualToThreshold' | 'LessThanThreshold';
  readonly threshold: number;
  /** Whether silence is a reason for alarm; otherwise it means that all is well. */
  readonly silenceIsBad?: boolean;
}

/** What a person has to look at, each with a chapter in docs/runbook.md. They all report to one topic. */
export function alarms(stage: string): Resources {
  const { jobsQueue, deadLetterQueue } = resourceNames(stage);
  const lambda = (id: string, name: FunctionName, metric: string, stat = 'Sum') =>
    measured(id, 'AWS/Lambda', metric, { FunctionName: lambdaName(name, stage) }, stat);
  const api = (id: string, metric: string) => measured(id, 'AWS/ApiGateway', metric, { ApiId: ref('HttpApi') }, 'Sum');

  return {
    AlarmsTopic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: `careervp-vpr-alarms-${stage}` } },
    DeadLetterAlarm: alarm(stage, 'dead-letter', {
      why: 'A message was delivered five times in vain.',
      metrics: [
        result(
          measured('dead', 'AWS/SQS', 'ApproximateNumberOfMessagesVisible', { QueueName: deadLetterQueue }, 'Maximum'),
        ),
      ],
      is: 'GreaterThanOrEqualToThreshold',
      threshold: 1,
    }),
    QueueAgeAlarm: alarm(stage, 'queue-age', {
      why: 'Jobs wait for more than 10 minutes.',
      metrics: [
        result(measured('age', 'AWS/SQS', 'ApproximateAgeOfOldestMessage', { QueueName: jobsQueue }, 'Maximum')),
      ],
      is: 'GreaterThanThreshold',
      threshold: 600,
    }),
    WorkerErrorsAlarm: alarm(stage, 'worker-errors', {
      why: 'The worker was ended by an error or by its timeout.',
      metrics: [result(lambda('errors', 'worker', 'Errors'))],
      is: 'GreaterThanOrEqualToThreshold',
      threshold: 1,
    }),
    WatchdogAlarm: alarm(stage, 'watchdog-not-running', {
      why: 'The watchdog, due every minute, has not finished a round in 5 minutes.',
      metrics: [
        lambda('invocations', 'watchdog', 'Invocations'),
        lambda('errors', 'watchdog', 'Errors'),
        computed('rounds', 'invocations - errors'),
      ],
      is: 'LessThanThreshold',
      threshold: 1,
      silenceIsBad: true,
    }),
    ServerErrorsAlarm: alarm(stage, 'server-errors', {
      why: 'More than 1 % of the requests failed for a reason that lies in the service.',
      metrics: [api('failed', '5xx'), api('all', 'Count'), computed('rate', '100 * failed / all')],
      is: 'GreaterThanThreshold',
      threshold: 1,
    }),
    SubmitLatencyAlarm: alarm(stage, 'submit-latency', {
      why: 'One submission in a hundred took more than a second.',
      metrics: [result(lambda('duration', 'submit', 'Duration', 'p99'))],
      is: 'GreaterThanThreshold',
      threshold: 1_000,
    }),
    ThrottlesAlarm: alarm(stage, 'throttles', {
      why: 'Lambda refused to run a function: the account is out of concurrency.',
      metrics: [
        ...FUNCTIONS.map((name) => lambda(name, name, 'Throttles')),
        computed('throttles', FUNCTIONS.map((name) => `FILL(${name}, 0)`).join(' + ')),
      ],
      is: 'GreaterThanOrEqualToThreshold',
      threshold: 1,
    }),
  };
}

function alarm(stage: string, name: string, { why, metrics, is, threshold, silenceIsBad = false }: Watched): Resource {
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

function measured(
  Id: string,
  Namespace: string,
  MetricName: string,
  dimensions: Record<string, unknown>,
  Stat: string,
) {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return {
    Id,
    MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period: PERIOD, Stat },
    ReturnData: false,
  };
}

const computed = (Id: string, Expression: string) => ({ Id, Expression, ReturnData: true });

const result = <T extends object>(metric: T) => ({ ...metric, ReturnData: true });
