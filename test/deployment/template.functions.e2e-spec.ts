import { describe, expect, it } from '@jest/globals';

import { propertiesOf, readTemplate, resourcesOf } from '../support/template.ts';

const template = readTemplate();

const getArn = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const live = (logicalId: string) => ({ 'Fn::Join': [':', [getArn(logicalId), 'live']] });
const common = { LOG_LEVEL: 'INFO', POWERTOOLS_SERVICE_NAME: 'careervp-vpr' };
const POWERTOOLS_METRICS_NAMESPACE = 'careervp-vpr-dev';
const JOBS_TABLE_NAME = { Ref: 'JobsTable' };
const IDEMPOTENCY_TABLE_NAME = { Ref: 'IdempotencyTable' };
const VPR_JOBS_QUEUE_URL = { Ref: 'JobsQueue' };
const VPR_RESULTS_BUCKET_NAME = { Ref: 'ResultsBucket' };

describe('the functions', () => {
  it.each([
    ['submit', 10, 256, { POWERTOOLS_METRICS_NAMESPACE, JOBS_TABLE_NAME, IDEMPOTENCY_TABLE_NAME, VPR_JOBS_QUEUE_URL }],
    ['status', 10, 256, { JOBS_TABLE_NAME, VPR_RESULTS_BUCKET_NAME }],
    [
      'worker',
      300,
      1_024,
      {
        POWERTOOLS_METRICS_NAMESPACE,
        JOBS_TABLE_NAME,
        IDEMPOTENCY_TABLE_NAME,
        VPR_JOBS_QUEUE_URL,
        VPR_RESULTS_BUCKET_NAME,
      },
    ],
    [
      'watchdog',
      60,
      256,
      { POWERTOOLS_METRICS_NAMESPACE, JOBS_TABLE_NAME, IDEMPOTENCY_TABLE_NAME, VPR_JOBS_QUEUE_URL },
    ],
  ])('have %s with its name, limits, runtime and environment', (name, timeout, memory, environment) => {
    const id = name.charAt(0).toUpperCase() + name.slice(1);
    const { Code, ...properties } = propertiesOf(template, `${id}LambdaFunction`);
    expect(Code.S3Key).toMatch(new RegExp(`/${name}\\.zip$`));
    expect(properties).toEqual({
      FunctionName: `careervp-vpr-${name}-lambda-dev`,
      Handler: `bundles/${name}.handler`,
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Timeout: timeout,
      MemorySize: memory,
      TracingConfig: { Mode: 'Active' },
      Environment: { Variables: { ...common, ...environment } },
      Role: getArn(`${id}Role`),
      ...(name === 'watchdog' && { ReservedConcurrentExecutions: 1 }),
    });
    expect(propertiesOf(template, `${id}LogGroup`)).toEqual({
      LogGroupName: `/aws/lambda/careervp-vpr-${name}-lambda-dev`,
      RetentionInDays: 30,
    });
  });

  it('are four', () => {
    expect(Object.keys(resourcesOf(template, 'AWS::Lambda::Function'))).toHaveLength(4);
  });
});

describe('the events', () => {
  it('are three routes, which invoke the live versions', () => {
    const routes = Object.values(resourcesOf(template, 'AWS::ApiGatewayV2::Route')).map(({ Properties }) => {
      const integration = Properties.Target['Fn::Join'][1][1].Ref;
      return [Properties.RouteKey, propertiesOf(template, integration).IntegrationUri, Properties.AuthorizationType];
    });
    expect(routes.toSorted()).toEqual([
      ['GET /api/vpr', live('StatusLambdaFunction'), undefined],
      ['GET /api/vpr/status/{job_id}', live('StatusLambdaFunction'), undefined],
      ['POST /api/vpr', live('SubmitLambdaFunction'), undefined],
    ]);
  });

  it('are the messages of the queue, one at a time, in at most five workers, with partial batch responses', () => {
    const [mapping] = Object.values(resourcesOf(template, 'AWS::Lambda::EventSourceMapping'));
    expect(mapping?.Properties).toEqual({
      EventSourceArn: getArn('JobsQueue'),
      FunctionName: live('WorkerLambdaFunction'),
      BatchSize: 1,
      Enabled: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 5 },
    });
  });

  it('are a tick a minute, which is not repeated if it fails', () => {
    const [rule] = Object.values(resourcesOf(template, 'AWS::Events::Rule'));
    expect(rule?.Properties).toEqual({
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Targets: [{ Arn: live('WatchdogLambdaFunction'), Id: 'watchdogSchedule' }],
    });
    expect(propertiesOf(template, 'WatchdogLambdaEvConf')).toEqual({
      FunctionName: { Ref: 'WatchdogLambdaFunction' },
      Qualifier: 'live',
      DestinationConfig: {},
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 60,
    });
  });

  it('may invoke what they are to invoke', () => {
    const permissions = Object.values(resourcesOf(template, 'AWS::Lambda::Permission'));
    expect(permissions.map(({ Properties }) => [Properties.Principal, Properties.FunctionName])).toEqual([
      ['events.amazonaws.com', live('WatchdogLambdaFunction')],
      ['apigateway.amazonaws.com', live('SubmitLambdaFunction')],
      ['apigateway.amazonaws.com', live('StatusLambdaFunction')],
    ]);
  });
});
