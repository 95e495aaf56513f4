import { alarm, computed, measured, result } from './alarm.ts';
import { ref, type Resources } from './cloudformation.ts';
import { type FunctionName, lambdaName, resourceNames } from './names.ts';

/** Submissions in a period below which the slowest hundredth says nothing: one new container would be all of it. */
const ENOUGH_SUBMISSIONS = 300;

/** The functions that are not to be refused. The watchdog runs one at a time by design. */
const UNTHROTTLED = ['submit', 'status', 'worker'] as const;

/** What a person has to look at, each with a chapter in docs/runbook.md. They all report to one topic. */
export function alarms(stage: string): Resources {
  const { jobsQueue, deadLetterQueue } = resourceNames(stage);
  const queue = (id: string, metric: string, name: string) =>
    result(measured(id, ['AWS/SQS', metric], { QueueName: name }, 'Maximum'));
  const lambda = (id: string, name: FunctionName, metric: string, period?: number) =>
    measured(id, ['AWS/Lambda', metric], { FunctionName: lambdaName(name, stage) }, 'Sum', period);
  const api = (id: string, metric: string) =>
    measured(id, ['AWS/ApiGateway', metric], { ApiId: ref('HttpApi') }, 'Sum');
  const submissions = (id: string, metric: string, stat: string) =>
    // The documentation names the last two `Route`; what API Gateway publishes has these.
    measured(
      id,
      ['AWS/ApiGateway', metric],
      { ApiId: ref('HttpApi'), Stage: '$default', Method: 'POST', Resource: '/api/vpr' },
      stat,
    );

  return {
    AlarmsTopic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: `careervp-vpr-alarms-${stage}` } },
    DeadLetterAlarm: alarm(stage, 'dead-letter', {
      why: 'A message was delivered five times in vain.',
      metrics: [queue('dead', 'ApproximateNumberOfMessagesVisible', deadLetterQueue)],
      is: 'GreaterThanOrEqualToThreshold',
      threshold: 1,
    }),
    QueueAgeAlarm: alarm(stage, 'queue-age', {
      why: 'Jobs wait for more than 10 minutes.',
      metrics: [queue('age', 'ApproximateAgeOfOldestMessage', jobsQueue)],
      is: 'GreaterThanThreshold',
      threshold: 600,
    }),
    WorkerErrorsAlarm: alarm(stage, 'worker-errors', {
      why: 'The worker was ended by an error or by its timeout.',
      metrics: [result(lambda('errors', 'worker', 'Errors'))],
      is: 'GreaterThanOrEqualToThreshold',
      threshold: 1,
    }),
    WatchdogErrorsAlarm: alarm(stage, 'watchdog-errors', {
      why: 'The watchdog was ended by an error or by its timeout.',
      // A minute: a new version has to be sent back while it still shares the ticks with the old one.
      metrics: [result(lambda('errors', 'watchdog', 'Errors', 60))],
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
      metrics: [
        submissions('submissions', 'Count', 'Sum'),
        submissions('p99', 'Latency', 'p99'),
        computed('latency', `IF(submissions >= ${ENOUGH_SUBMISSIONS}, p99, 0)`),
      ],
      is: 'GreaterThanThreshold',
      threshold: 1_000,
    }),
    ThrottlesAlarm: alarm(stage, 'throttles', {
      why: 'Lambda refused to run a function: its concurrency, or that of the account, was used up.',
      metrics: [
        ...UNTHROTTLED.map((name) => lambda(name, name, 'Throttles')),
        computed('throttles', UNTHROTTLED.map((name) => `FILL(${name}, 0)`).join(' + ')),
      ],
      is: 'GreaterThanOrEqualToThreshold',
      threshold: 1,
    }),
  };
}
