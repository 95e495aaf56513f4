import { describe, expect, it } from '@jest/globals';

import { FUNCTION_TIMEOUT_SECONDS } from '../../src/core/time/function-timeouts.ts';
import { propertiesOf, readTemplate, resourcesOf } from '../support/template.ts';

const template = readTemplate();

const getArn = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const live = (logicalId: string) => ({ 'Fn::Join': [':', [getArn(logicalId), 'live']] });
/** What every function finds in its environment. */
const ENVIRONMENT = {
  ENVIRONMENT: 'dev',
  JOBS_TABLE_NAME: { Ref: 'JobsTable' },
  IDEMPOTENCY_TABLE_NAME: { Ref: 'IdempotencyTable' },
  VPR_JOBS_QUEUE_URL: { Ref: 'JobsQueue' },
  LOG_LEVEL: 'INFO',
  DAILY_JOBS_PER_USER: '50',
  VPR_RESULTS_BUCKET_NAME: { Ref: 'ResultsBucket' },
  POWERTOOLS_METRICS_NAMESPACE: 'careervp-vpr-dev',
};

describe('the functions', () => {
  it.each([
    ['submit', 'api', 256, undefined],
    ['status', 'api', 256, 100],
    ['worker', 'worker', 512, undefined],
    ['watchdog', 'watchdog', 256, 1],
  ] as const)('have %s with its name, limits, runtime and environment', (name, bundle, memory, concurrency) => {
    const id = name.charAt(0).toUpperCase() + name.slice(1);
    const { Code, ...properties } = propertiesOf(template, `${id}LambdaFunction`);
    expect(Code.S3Key).toMatch(new RegExp(`/${name}\\.zip$`));
    expect(properties).toEqual({
      FunctionName: `careervp-vpr-${name}-lambda-dev`,
      Handler: `bundles/${bundle}.handler`,
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Timeout: FUNCTION_TIMEOUT_SECONDS[name],
      MemorySize: memory,
      TracingConfig: { Mode: name === 'submit' || name === 'worker' ? 'Active' : 'PassThrough' },
      Environment: {
        Variables: {
          ...ENVIRONMENT,
          POWERTOOLS_SERVICE_NAME: `vpr-${name}`,
          ...(name === 'submit' && { WATCH_SHARDS: '4' }),
          ...(name === 'worker' && { VPR_GENERATOR: 'outline' }),
        },
      },
      Role: getArn(`${id}Role`),
      ...(concurrency !== undefined && { ReservedConcurrentExecutions: concurrency }),
    });
    expect(propertiesOf(template, `${id}LogGroup`)).toEqual({
      LogGroupName: `/aws/lambda/careervp-vpr-${name}-lambda-dev`,
      RetentionInDays: 30,
    });
  });

  it('are four', () => {
    expect(Object.keys(resourcesOf(template, 'AWS::Lambda::Function'))).toHaveLength(4);
  });

  it('have the submit function that CareerVP names', () => {
    const { FunctionName, Timeout, MemorySize, TracingConfig, Environment } = propertiesOf(
      template,
      'SubmitLambdaFunction',
    );
    expect([FunctionName, Timeout, MemorySize, TracingConfig.Mode]).toEqual([
      'careervp-vpr-submit-lambda-dev',
      10,
      256,
      'Active',
    ]);
    expect(Environment.Variables).toMatchObject({
      JOBS_TABLE_NAME: { Ref: 'JobsTable' },
      IDEMPOTENCY_TABLE_NAME: { Ref: 'IdempotencyTable' },
      VPR_JOBS_QUEUE_URL: { Ref: 'JobsQueue' },
      ENVIRONMENT: 'dev',
      LOG_LEVEL: 'INFO',
      DAILY_JOBS_PER_USER: '50',
      POWERTOOLS_SERVICE_NAME: 'vpr-submit',
    });
  });
});

describe('the events', () => {
  it('send every POST and DELETE to submit and the rest to status, in their live versions', () => {
    const routes = Object.values(resourcesOf(template, 'AWS::ApiGatewayV2::Route')).map(({ Properties }) => {
      const integration = Properties.Target['Fn::Join'][1][1].Ref;
      return [Properties.RouteKey, propertiesOf(template, integration).IntegrationUri, Properties.AuthorizationType];
    });
    expect(routes.toSorted()).toEqual([
      ['$default', live('StatusLambdaFunction'), undefined],
      ['DELETE /{proxy+}', live('SubmitLambdaFunction'), undefined],
      ['POST /api/vpr', live('SubmitLambdaFunction'), undefined],
      ['POST /{proxy+}', live('SubmitLambdaFunction'), undefined],
    ]);
  });

  it('have shorter timeouts than the gateway', () => {
    const integrations = Object.values(resourcesOf(template, 'AWS::ApiGatewayV2::Integration'));
    for (const { Properties } of integrations) {
      expect(FUNCTION_TIMEOUT_SECONDS.status * 1_000).toBeLessThan(Properties.TimeoutInMillis);
      expect(FUNCTION_TIMEOUT_SECONDS.submit * 1_000).toBeLessThan(Properties.TimeoutInMillis);
    }
  });

  it('send the messages of the queue to at most five workers, one at a time, with partial batch responses', () => {
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

  it('invoke the watchdog each minute, without retries', () => {
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

  it('may invoke their functions', () => {
    const permissions = Object.values(resourcesOf(template, 'AWS::Lambda::Permission'));
    expect(permissions.map(({ Properties }) => [Properties.Principal, Properties.FunctionName])).toEqual([
      ['events.amazonaws.com', live('WatchdogLambdaFunction')],
      ['apigateway.amazonaws.com', live('SubmitLambdaFunction')],
      ['apigateway.amazonaws.com', live('StatusLambdaFunction')],
    ]);
  });
});
