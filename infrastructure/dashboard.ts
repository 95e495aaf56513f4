import { type Resources, sub } from './cloudformation.ts';
import type { GeneratorVariables } from './generator.ts';
import { type FunctionName, FUNCTIONS, lambdaName, resourceNames, serviceName } from './names.ts';

/** A dashboard of the last 24 h: submissions, jobs, latency, queues and errors; and the model, where one writes. */
export function dashboard(stage: string, { VPR_GENERATOR }: GeneratorVariables): Resources {
  const { jobsQueue, deadLetterQueue, metrics } = resourceNames(stage);
  const own = (metric: string, name: FunctionName, options: object = {}) => [
    metrics,
    metric,
    'service',
    serviceName(name),
    options,
  ];
  const lambda = (metric: string, options: object = {}) =>
    FUNCTIONS.map((name) => [
      'AWS/Lambda',
      metric,
      'FunctionName',
      lambdaName(name, stage),
      { label: name, ...options },
    ]);
  const api = (metric: string, options: object = {}) => ['AWS/ApiGateway', metric, 'ApiId', '${HttpApi}', options];

  const widgets = [
    graph(
      'Submissions',
      ['JobsSubmitted', 'JobsDuplicate', 'SubmissionsRejected', 'JobsNotQueued'].map((each) => own(each, 'submit')),
    ),
    graph('Jobs', [
      own('JobsCompleted', 'worker'),
      own('JobsResent', 'watchdog'),
      [{ expression: `SEARCH('{"${metrics}",service,code} MetricName="JobsFailed"', 'Sum', 300)`, label: 'Failed: ' }],
      [{ expression: `SEARCH('{"${metrics}",service,code} MetricName="JobsPaused"', 'Sum', 300)`, label: 'Paused: ' }],
    ]),
    graph('Seconds from submission to completion', [
      own('JobSeconds', 'worker', { stat: 'p50', label: 'p50' }),
      own('JobSeconds', 'worker', { stat: 'p99', label: 'p99' }),
    ]),
    graph('Requests', [api('Count'), api('4xx'), api('5xx')]),
    graph('Latency (ms)', [
      api('Latency', { stat: 'p50', label: 'p50' }),
      api('Latency', { stat: 'p99', label: 'p99' }),
    ]),
    graph('Queues', [
      ['AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'QueueName', jobsQueue, { label: 'waiting', stat: 'Maximum' }],
      [
        'AWS/SQS',
        'ApproximateNumberOfMessagesVisible',
        'QueueName',
        deadLetterQueue,
        { label: 'dead', stat: 'Maximum' },
      ],
      ['AWS/SQS', 'ApproximateAgeOfOldestMessage', 'QueueName', jobsQueue, { label: 'age (s)', stat: 'Maximum' }],
    ]),
    graph('Errors', lambda('Errors')),
    graph('Throttles', lambda('Throttles')),
    graph('Duration p99 (ms)', lambda('Duration', { stat: 'p99' })),
    ...(VPR_GENERATOR === 'claude' ? ofModel(own) : []),
  ];
  const body = {
    start: '-PT24H',
    widgets: widgets.map((widget, index) => ({
      ...widget,
      x: (index % 3) * 8,
      y: Math.floor(index / 3) * 6,
      width: 8,
      height: 6,
    })),
  };
  return {
    Dashboard: {
      Type: 'AWS::CloudWatch::Dashboard',
      Properties: { DashboardName: `careervp-vpr-${stage}`, DashboardBody: sub(JSON.stringify(body)) },
    },
  };
}

function ofModel(own: (metric: string, name: FunctionName, options?: object) => readonly unknown[]) {
  return [
    graph(
      'Tokens',
      ['ModelInputTokens', 'ModelOutputTokens'].map((each) => own(each, 'worker')),
    ),
    graph('US$', [
      own('ModelCostUsd', 'worker', { label: 'all calls' }),
      own('ReportCostUsd', 'worker', { stat: 'Average', label: 'a report' }),
    ]),
    graph(
      "The model's seconds",
      ['ModelFirstEventSeconds', 'ModelSeconds'].map((each) => own(each, 'worker', { stat: 'p95' })),
    ),
  ];
}

function graph(title: string, metrics: readonly unknown[]) {
  return {
    type: 'metric',
    properties: { title, metrics, stat: 'Sum', period: 300, region: '${AWS::Region}', view: 'timeSeries' },
  };
}
