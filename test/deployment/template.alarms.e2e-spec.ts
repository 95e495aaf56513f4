import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

import { propertiesOf, readTemplate, resourcesOf } from '../support/template.ts';

const template = readTemplate();
const alarms = Object.values(resourcesOf(template, 'AWS::CloudWatch::Alarm'));

const SUBMIT = { FunctionName: 'careervp-vpr-submit-lambda-dev' };
const STATUS = { FunctionName: 'careervp-vpr-status-lambda-dev' };
const WORKER = { FunctionName: 'careervp-vpr-worker-lambda-dev' };
const WATCHDOG = { FunctionName: 'careervp-vpr-watchdog-lambda-dev' };
const API = { ApiId: { Ref: 'HttpApi' } };
const SUBMISSIONS = { ...API, Stage: '$default', Method: 'POST', Resource: '/api/vpr' };

/** A metric as AWS publishes it: which one, whose, and what of it in how many seconds. */
const metric = (Namespace: string, MetricName: string, whose: object, Stat: string, Period = 300) => ({
  MetricStat: {
    Metric: { Namespace, MetricName, Dimensions: Object.entries(whose).map(([Name, Value]) => ({ Name, Value })) },
    Period,
    Stat,
  },
});

/** The alarms by name: the metrics by their ids, how the last of them compares, and what its silence means. */
const ALARMS: Record<string, [metrics: Record<string, object>, is: string, threshold: number, silence: string]> = {
  'dead-letter': [
    {
      dead: metric(
        'AWS/SQS',
        'ApproximateNumberOfMessagesVisible',
        { QueueName: 'careervp-vpr-jobs-dlq-dev' },
        'Maximum',
      ),
    },
    'GreaterThanOrEqualToThreshold',
    1,
    'notBreaching',
  ],
  'queue-age': [
    {
      age: metric('AWS/SQS', 'ApproximateAgeOfOldestMessage', { QueueName: 'careervp-vpr-jobs-queue-dev' }, 'Maximum'),
    },
    'GreaterThanThreshold',
    600,
    'notBreaching',
  ],
  backlog: [
    {
      waiting: metric(
        'AWS/SQS',
        'ApproximateNumberOfMessagesVisible',
        { QueueName: 'careervp-vpr-jobs-queue-dev' },
        'Maximum',
      ),
      duration: metric('AWS/Lambda', 'Duration', WORKER, 'Average'),
      backlog: { Expression: 'waiting * duration / 1000 / 5' },
    },
    'GreaterThanThreshold',
    600,
    'notBreaching',
  ],
  'worker-errors': [
    { errors: metric('AWS/Lambda', 'Errors', WORKER, 'Sum') },
    'GreaterThanOrEqualToThreshold',
    1,
    'notBreaching',
  ],
  'watchdog-errors': [
    { errors: metric('AWS/Lambda', 'Errors', WATCHDOG, 'Sum', 60) },
    'GreaterThanOrEqualToThreshold',
    1,
    'notBreaching',
  ],
  'watchdog-not-running': [
    {
      invocations: metric('AWS/Lambda', 'Invocations', WATCHDOG, 'Sum'),
      errors: metric('AWS/Lambda', 'Errors', WATCHDOG, 'Sum'),
      rounds: { Expression: 'invocations - errors' },
    },
    'LessThanThreshold',
    1,
    'breaching',
  ],
  'server-errors': [
    {
      failed: metric('AWS/ApiGateway', '5xx', API, 'Sum'),
      all: metric('AWS/ApiGateway', 'Count', API, 'Sum'),
      rate: { Expression: '100 * failed / all' },
    },
    'GreaterThanThreshold',
    1,
    'notBreaching',
  ],
  'submit-latency': [
    {
      submissions: metric('AWS/ApiGateway', 'Count', SUBMISSIONS, 'Sum'),
      p99: metric('AWS/ApiGateway', 'Latency', SUBMISSIONS, 'p99'),
      latency: { Expression: 'IF(submissions >= 300, p99, 0)' },
    },
    'GreaterThanThreshold',
    1_000,
    'notBreaching',
  ],
  throttles: [
    {
      submit: metric('AWS/Lambda', 'Throttles', SUBMIT, 'Sum'),
      status: metric('AWS/Lambda', 'Throttles', STATUS, 'Sum'),
      worker: metric('AWS/Lambda', 'Throttles', WORKER, 'Sum'),
      throttles: { Expression: 'FILL(submit, 0) + FILL(status, 0) + FILL(worker, 0)' },
    },
    'GreaterThanOrEqualToThreshold',
    1,
    'notBreaching',
  ],
};

describe('the alarms', () => {
  it.each(Object.entries(ALARMS))('have %s, with its metrics and threshold', (name, expected) => {
    const [metrics, ComparisonOperator, Threshold, TreatMissingData] = expected;
    const ids = Object.keys(metrics);
    const alarm = alarms.find(({ Properties }) => Properties.AlarmName === `careervp-vpr-${name}-dev`);
    expect(alarm?.Properties).toEqual({
      AlarmName: `careervp-vpr-${name}-dev`,
      AlarmDescription: expect.stringContaining(`See docs/runbook.md, "${name}".`),
      Metrics: Object.entries(metrics).map(([Id, each]) => ({ Id, ...each, ReturnData: Id === ids.at(-1) })),
      ComparisonOperator,
      Threshold,
      EvaluationPeriods: 1,
      TreatMissingData,
      AlarmActions: [{ Ref: 'AlarmsTopic' }],
      OKActions: [{ Ref: 'AlarmsTopic' }],
    });
  });

  it('are no others', () => {
    expect(alarms).toHaveLength(Object.keys(ALARMS).length);
  });

  it('have a chapter each in the runbook', () => {
    const chapters = readFileSync('docs/runbook.md', 'utf8').split('\n');
    expect(chapters).toEqual(expect.arrayContaining(Object.keys(ALARMS).map((name) => `## ${name}`)));
  });

  it('watch the route that has metrics of its own', () => {
    const [stage] = Object.values(resourcesOf(readTemplate(), 'AWS::ApiGatewayV2::Stage'));
    const { Method, Resource } = SUBMISSIONS;
    expect(stage?.Properties.StageName).toBe(SUBMISSIONS.Stage);
    expect(stage?.Properties.RouteSettings[`${Method} ${Resource}`].DetailedMetricsEnabled).toBe(true);
  });

  it('reckon with as many workers as there are', () => {
    const [mapping] = Object.values(resourcesOf(readTemplate(), 'AWS::Lambda::EventSourceMapping'));
    expect(mapping?.Properties.ScalingConfig.MaximumConcurrency).toBe(5);
  });

  it('watch queues and functions that exist', () => {
    const template = readTemplate();
    const names = [
      ...Object.values(resourcesOf(template, 'AWS::SQS::Queue')).map(({ Properties }) => Properties.QueueName),
      ...Object.values(resourcesOf(template, 'AWS::Lambda::Function')).map(({ Properties }) => Properties.FunctionName),
    ];
    const watched = JSON.stringify(ALARMS).matchAll(/"Name":"(?:QueueName|FunctionName)","Value":"([^"]+)"/g);
    expect(names).toEqual(expect.arrayContaining(Array.from(watched, ([, name]) => name)));
  });
});

describe('the topic of the alarms', () => {
  it('takes messages of the alarms of the account alone, so that it carries no data of users', () => {
    const { PolicyDocument } = propertiesOf(template, 'AlarmsTopicPolicy');
    expect(PolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: { Ref: 'AlarmsTopic' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
      expect.objectContaining({ Effect: 'Deny' }),
    ]);
    expect(JSON.stringify(resourcesOf(template, 'AWS::IAM::Role'))).not.toContain('sns:');
  });
});
