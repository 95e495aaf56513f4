import { alarm, compared, comparedExpression, metric } from './alarm.ts';
import { ref, type Resources } from './cloudformation.ts';
import { type FunctionName, lambdaName, resourceNames } from './names.ts';
import { tlsOnlyPolicy } from './tls-only.ts';
import { USUAL_WORKERS } from './capacity.ts';

/** With fewer submissions in a period, a single cold start would be the slowest hundredth. */
const MIN_SUBMISSIONS_FOR_P99 = 300;

/** Seconds in which the workers should be able to do what waits. */
const BACKLOG_SECONDS = 600;

/** The functions that should never be throttled. The watchdog runs one at a time by design. */
const THROTTLE_ALARMED = ['submit', 'status', 'worker'] as const;

/**
 * The alarms of a stage, each with a chapter in docs/runbook.md. They all report to one topic.
 *
 * @param workers how many jobs are worked on at once
 */
export function alarms(stage: string, workers = USUAL_WORKERS): Resources {
  const { jobsQueue, deadLetterQueue } = resourceNames(stage);
  const queue = (id: string, metricName: string, name: string) =>
    compared(metric(id, ['AWS/SQS', metricName], { QueueName: name }, 'Maximum'));
  const lambda = (id: string, name: FunctionName, metricName: string, period?: number) =>
    metric(id, ['AWS/Lambda', metricName], { FunctionName: lambdaName(name, stage) }, 'Sum', period);
  const api = (id: string, metricName: string) =>
    metric(id, ['AWS/ApiGateway', metricName], { ApiId: ref('HttpApi') }, 'Sum');
  const submissions = (id: string, metricName: string, stat: string) =>
    // AWS documents `Route` in place of the last two dimensions; API Gateway publishes these.
    metric(
      id,
      ['AWS/ApiGateway', metricName],
      { ApiId: ref('HttpApi'), Stage: '$default', Method: 'POST', Resource: '/api/vpr' },
      stat,
    );

  return {
    AlarmsTopic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: `careervp-vpr-alarms-${stage}` } },
    AlarmsTopicPolicy: {
      Type: 'AWS::SNS::TopicPolicy',
      Properties: {
        Topics: [ref('AlarmsTopic')],
        PolicyDocument: tlsOnlyPolicy('sns:Publish', ref('AlarmsTopic'), {
          // A policy replaces the one that lets the alarms of the account publish.
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Action: 'sns:Publish',
          Resource: ref('AlarmsTopic'),
          Condition: { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } },
        }),
      },
    },
    DeadLetterAlarm: alarm(stage, 'dead-letter', {
      why: 'A message was received five times and not consumed.',
      metrics: [queue('dead', 'ApproximateNumberOfMessagesVisible', deadLetterQueue)],
      comparison: 'GreaterThanOrEqualToThreshold',
      threshold: 1,
    }),
    QueueAgeAlarm: alarm(stage, 'queue-age', {
      why: 'Jobs wait for more than 10 minutes.',
      metrics: [queue('age', 'ApproximateAgeOfOldestMessage', jobsQueue)],
      comparison: 'GreaterThanThreshold',
      threshold: 600,
    }),
    BacklogAlarm: alarm(stage, 'backlog', {
      why: `More waits than ${workers} workers do in ${BACKLOG_SECONDS / 60} minutes.`,
      metrics: [
        { ...queue('waiting', 'ApproximateNumberOfMessagesVisible', jobsQueue), ReturnData: false },
        metric('duration', ['AWS/Lambda', 'Duration'], { FunctionName: lambdaName('worker', stage) }, 'Average'),
        comparedExpression('backlog', `waiting * duration / 1000 / ${workers}`),
      ],
      comparison: 'GreaterThanThreshold',
      threshold: BACKLOG_SECONDS,
    }),
    WorkerErrorsAlarm: alarm(stage, 'worker-errors', {
      why: 'The worker failed or timed out.',
      metrics: [compared(lambda('errors', 'worker', 'Errors'))],
      comparison: 'GreaterThanOrEqualToThreshold',
      threshold: 1,
    }),
    WatchdogErrorsAlarm: alarm(stage, 'watchdog-errors', {
      why: 'A round of the watchdog failed or timed out.',
      // A minute: a new version has to be rolled back while it shares the rounds with the old one.
      metrics: [compared(lambda('errors', 'watchdog', 'Errors', 60))],
      comparison: 'GreaterThanOrEqualToThreshold',
      threshold: 1,
    }),
    WatchdogAlarm: alarm(stage, 'watchdog-not-running', {
      why: 'The watchdog, due every minute, has not finished a round in 5 minutes.',
      metrics: [
        lambda('invocations', 'watchdog', 'Invocations'),
        lambda('errors', 'watchdog', 'Errors'),
        comparedExpression('rounds', 'invocations - errors'),
      ],
      comparison: 'LessThanThreshold',
      threshold: 1,
      ringsWithoutData: true,
    }),
    ServerErrorsAlarm: alarm(stage, 'server-errors', {
      why: 'More than 1 % of the requests got a 5xx.',
      metrics: [api('failed', '5xx'), api('all', 'Count'), comparedExpression('rate', '100 * failed / all')],
      comparison: 'GreaterThanThreshold',
      threshold: 1,
    }),
    SubmitLatencyAlarm: alarm(stage, 'submit-latency', {
      why: 'One submission in a hundred took more than a second.',
      metrics: [
        submissions('submissions', 'Count', 'Sum'),
        submissions('p99', 'Latency', 'p99'),
        comparedExpression('latency', `IF(submissions >= ${MIN_SUBMISSIONS_FOR_P99}, p99, 0)`),
      ],
      comparison: 'GreaterThanThreshold',
      threshold: 1_000,
    }),
    ThrottlesAlarm: alarm(stage, 'throttles', {
      why: 'Lambda refused to run a function: its concurrency, or that of the account, was used up.',
      metrics: [
        ...THROTTLE_ALARMED.map((name) => lambda(name, name, 'Throttles')),
        comparedExpression('throttles', THROTTLE_ALARMED.map((name) => `FILL(${name}, 0)`).join(' + ')),
      ],
      comparison: 'GreaterThanOrEqualToThreshold',
      threshold: 1,
    }),
  };
}
