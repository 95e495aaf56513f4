import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { newRequest, SCENARIOS } from '../faults/fault-scenarios.ts';
import { captureMetricLines, type MetricLine } from '../support/metric-lines.ts';
import { propertiesOf, readTemplate } from '../support/template.ts';
import { World } from '../support/world.ts';

const template = readTemplate();

interface Options {
  readonly expression?: string;
  readonly stat?: string;
}

interface Widget {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly title: string;
    readonly metrics: readonly (readonly (string | Options)[])[];
    readonly stat: string;
    readonly period: number;
  };
}

const { widgets } = JSON.parse(propertiesOf(template, 'Dashboard').DashboardBody['Fn::Sub']) as {
  readonly widgets: readonly Widget[];
};

/** What a widget shows: of each metric its namespace, name and dimensions, and how it is aggregated. */
function shownBy({ properties: { metrics, stat, period } }: Widget): string[] {
  return metrics.map((metric) => {
    const { expression, stat: own } = metric.find((part) => typeof part === 'object') ?? {};
    if (expression !== undefined) return expression;
    const [namespace, name, ...dimensions] = metric.filter((part) => typeof part === 'string');
    const pairs = dimensions.flatMap((dimension, index) => (index % 2 ? [] : `${dimension}=${dimensions[index + 1]}`));
    return [namespace, name, ...pairs, own ?? stat, period].join(' ');
  });
}

const ofFunctions = (metric: string, stat: string): string[] =>
  ['submit', 'status', 'worker', 'watchdog'].map(
    (name) => `AWS/Lambda ${metric} FunctionName=careervp-vpr-${name}-lambda-dev ${stat} 300`,
  );

describe('the dashboard', () => {
  it.each([
    ['Requests', ['Count', '4xx', '5xx'].map((metric) => `AWS/ApiGateway ${metric} ApiId=\${HttpApi} Sum 300`)],
    ['Latency (ms)', ['p50', 'p99'].map((stat) => `AWS/ApiGateway Latency ApiId=\${HttpApi} ${stat} 300`)],
    [
      'Queues',
      [
        'AWS/SQS ApproximateNumberOfMessagesVisible QueueName=careervp-vpr-jobs-queue-dev Maximum 300',
        'AWS/SQS ApproximateNumberOfMessagesVisible QueueName=careervp-vpr-jobs-dlq-dev Maximum 300',
        'AWS/SQS ApproximateAgeOfOldestMessage QueueName=careervp-vpr-jobs-queue-dev Maximum 300',
      ],
    ],
    ['Errors', ofFunctions('Errors', 'Sum')],
    ['Throttles', ofFunctions('Throttles', 'Sum')],
    ['Duration p99 (ms)', ofFunctions('Duration', 'p99')],
  ])('shows metrics of AWS in %s', (title, metrics) => {
    const shown = widgets.filter(({ properties }) => properties.title === title).flatMap(shownBy);
    expect(shown).toEqual(metrics);
  });

  it('shows a day of nine graphs, in rows of three', () => {
    expect(widgets.map(({ x, y, width, height }) => [x, y, width, height])).toEqual(
      [0, 6, 12].flatMap((y) => [0, 8, 16].map((x) => [x, y, 8, 6])),
    );
  });
});

describe('the metrics of the service', () => {
  let world: World;
  let lines: MetricLine[];

  beforeAll(async () => {
    lines = captureMetricLines();
    const { Variables } = propertiesOf(template, 'SubmitLambdaFunction').Environment;
    process.env['POWERTOOLS_METRICS_NAMESPACE'] = Variables.POWERTOOLS_METRICS_NAMESPACE;
    world = await World.start('api', 'worker', 'watchdog');
  });
  afterAll(async () => {
    await world.stop();
    jest.restoreAllMocks();
  });

  it('are those of the dashboard, by the same names', async () => {
    for (const scenario of Object.values(SCENARIOS)) {
      await scenario(world, newRequest(), () => undefined);
      await world.clear();
    }
    await world.submit({ ...newRequest(), user_id: '#' });

    const measured = lines.map(({ _aws, ...line }) => {
      const [{ Namespace, Dimensions, Metrics }] = _aws.CloudWatchMetrics;
      const [{ Name }] = Metrics;
      const [names] = Dimensions;
      if (names.includes('code')) return `"${Namespace}",${names.join(',')} MetricName="${Name}"`;
      return [Namespace, Name, ...names.map((name) => `${name}=${String(line[name])}`)].join(' ');
    });
    const shown = widgets
      .flatMap(shownBy)
      .filter((text) => !text.startsWith('AWS/'))
      .map((text) => text.replace(/^SEARCH\('{(.*)} (.*)', 'Sum', 300\)$/, '$1 $2').replace(/ \S+ 300$/, ''));
    expect([...new Set(shown)].toSorted()).toEqual([...new Set(measured)].toSorted());
  });
});
