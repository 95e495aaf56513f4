import { describe, expect, it } from '@jest/globals';

import { queues } from '../infrastructure/queues.ts';
import { tables } from '../infrastructure/tables.ts';
import { type Json, propertiesOf, readTemplate, resourcesOf } from './template.ts';

const template = readTemplate();
const { Resources } = template;

const getArn = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const live = (logicalId: string) => ({ 'Fn::Join': [':', [getArn(logicalId), 'live']] });
const common = {
  LOG_LEVEL: 'INFO',
  POWERTOOLS_SERVICE_NAME: 'careervp-vpr',
  POWERTOOLS_METRICS_NAMESPACE: 'careervp-vpr-dev',
};
const JOBS_TABLE_NAME = { Ref: 'JobsTable' };
const IDEMPOTENCY_TABLE_NAME = { Ref: 'IdempotencyTable' };
const VPR_JOBS_QUEUE_URL = { Ref: 'JobsQueue' };
const VPR_RESULTS_BUCKET_NAME = { Ref: 'ResultsBucket' };

describe('the functions', () => {
  it.each([
    ['submit', 10, 256, { JOBS_TABLE_NAME, IDEMPOTENCY_TABLE_NAME, VPR_JOBS_QUEUE_URL }],
    ['status', 10, 256, { JOBS_TABLE_NAME, VPR_RESULTS_BUCKET_NAME }],
    ['worker', 300, 1_024, { JOBS_TABLE_NAME, IDEMPOTENCY_TABLE_NAME, VPR_JOBS_QUEUE_URL, VPR_RESULTS_BUCKET_NAME }],
    ['watchdog', 60, 256, { JOBS_TABLE_NAME, IDEMPOTENCY_TABLE_NAME, VPR_JOBS_QUEUE_URL }],
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
    expect(rule?.Properties).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Targets: [{ Arn: live('WatchdogLambdaFunction') }],
    });
    expect(propertiesOf(template, 'WatchdogLambdaEvConf')).toMatchObject({
      MaximumRetryAttempts: 0,
      Qualifier: 'live',
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

describe('the HTTP API', () => {
  it('takes requests from web pages', () => {
    expect(propertiesOf(template, 'HttpApi').CorsConfiguration).toEqual({
      AllowOrigins: ['*'],
      AllowMethods: ['GET', 'POST'],
      AllowHeaders: ['authorization', 'content-type', 'x-request-id'],
      ExposeHeaders: ['location', 'retry-after', 'x-request-id'],
      MaxAge: 3_600,
    });
  });

  it('is throttled, submissions more than the rest, and logs every access', () => {
    const { DefaultRouteSettings, RouteSettings, AccessLogSettings } = propertiesOf(template, 'HttpApiStage');
    expect(DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 });
    expect(RouteSettings).toEqual({
      'POST /api/vpr': { DetailedMetricsEnabled: true, ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 },
    });
    expect(AccessLogSettings.DestinationArn).toEqual(getArn('HttpApiLogGroup'));
    expect(JSON.parse(AccessLogSettings.Format)).toMatchObject({ request_id: '$context.requestId' });
    expect(propertiesOf(template, 'HttpApiLogGroup').RetentionInDays).toBe(30);
  });

  it('has its routes before they are throttled', () => {
    expect(Resources['HttpApiStage']?.['DependsOn']).toEqual(
      expect.arrayContaining(Object.keys(resourcesOf(template, 'AWS::ApiGatewayV2::Route'))),
    );
  });
});

describe('the storage', () => {
  it.each(['JobsTable', 'IdempotencyTable'] as const)('has the %s of the embedded AWS, with its TTL', (id) => {
    const definition = tables('dev')[id];
    expect(propertiesOf(template, id)).toMatchObject(definition);
    expect(propertiesOf(template, id).TimeToLiveSpecification).toEqual({ AttributeName: 'ttl', Enabled: true });
    expect(propertiesOf(template, id).BillingMode).toBe('PAY_PER_REQUEST');
  });

  it('has the keys of the design', () => {
    const { KeySchema, GlobalSecondaryIndexes } = propertiesOf(template, 'JobsTable');
    expect(KeySchema).toEqual([{ AttributeName: 'job_id', KeyType: 'HASH' }]);
    expect(GlobalSecondaryIndexes).toMatchObject([
      { IndexName: 'idempotency-key-index', KeySchema: [{ AttributeName: 'idempotency_key', KeyType: 'HASH' }] },
      {
        IndexName: 'watch-index',
        KeySchema: [
          { AttributeName: 'watch_shard', KeyType: 'HASH' },
          { AttributeName: 'due_at', KeyType: 'RANGE' },
        ],
      },
    ]);
    expect(propertiesOf(template, 'IdempotencyTable').KeySchema).toEqual([
      { AttributeName: 'idempotency_key', KeyType: 'HASH' },
    ]);
  });

  it('has the queues of the embedded AWS, encrypted', () => {
    const { JobsQueue, DeadLetterQueue } = queues('dev');
    expect(propertiesOf(template, 'JobsQueue')).toEqual({
      ...JobsQueue,
      SqsManagedSseEnabled: true,
      RedrivePolicy: { deadLetterTargetArn: getArn('DeadLetterQueue'), maxReceiveCount: 5 },
    });
    expect(propertiesOf(template, 'DeadLetterQueue')).toEqual({ ...DeadLetterQueue, SqsManagedSseEnabled: true });
    expect(propertiesOf(template, 'DeadLetterQueue').MessageRetentionPeriod).toBe(14 * 24 * 3_600);
  });

  it('hides a message for six times as long as the worker may run', () => {
    const { Timeout } = propertiesOf(template, 'WorkerLambdaFunction');
    expect(propertiesOf(template, 'JobsQueue').VisibilityTimeout).toBeGreaterThanOrEqual(6 * Timeout);
  });

  it('has a bucket that is encrypted, closed to the public, and forgets after a week', () => {
    const bucket = propertiesOf(template, 'ResultsBucket');
    expect(bucket.BucketEncryption.ServerSideEncryptionConfiguration).toEqual([
      { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
    ]);
    expect(bucket.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(bucket.LifecycleConfiguration.Rules).toMatchObject([{ Status: 'Enabled', ExpirationInDays: 7 }]);
  });
});

/** The names of what a part of the template refers to or waits for. */
function referencesIn(part: Json): string[] {
  const text = JSON.stringify(part);
  const named = [/"Ref":"([^"]+)"/g, /"Fn::GetAtt":\["([^"]+)"/g, /\$\{([A-Za-z0-9:]+)(?:\.Arn)?\}/g];
  return [
    ...named.flatMap((pattern) => Array.from(text.matchAll(pattern), ([, name]) => name ?? '')),
    ...[part.DependsOn ?? []].flat(),
  ];
}

describe('the whole template', () => {
  it('refers to nothing that it does not have', () => {
    const known = new Set(Object.keys(Resources));
    expect(referencesIn(template).filter((name) => !known.has(name) && !name.startsWith('AWS::'))).toEqual([]);
  });

  it('can be created: no resource waits for itself', () => {
    const waiting = new Map(Object.entries(Resources).map(([id, resource]) => [id, referencesIn(resource)]));
    for (;;) {
      const ready = [...waiting].filter(([, needs]) => !needs.some((id) => waiting.has(id))).map(([id]) => id);
      if (ready.length === 0) break;
      for (const id of ready) waiting.delete(id);
    }
    expect([...waiting.keys()]).toEqual([]);
  });

  it('names no account', () => {
    expect(JSON.stringify(template)).not.toMatch(/\b\d{12}\b/);
  });
});
