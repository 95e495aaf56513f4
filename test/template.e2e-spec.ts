import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { queues } from '../infrastructure/queues.ts';
import { tables } from '../infrastructure/tables.ts';
import { type Json, packageStage, readTemplate, resourcesOf, type Template } from './template.ts';

const template = readTemplate();
const { Resources } = template;

function propertiesOf(logicalId: string, { Resources }: Template = template): Json {
  const resource = Resources[logicalId];
  if (resource === undefined) throw new Error(`there is no ${logicalId}`);
  return resource.Properties;
}

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
    const { Code, ...properties } = propertiesOf(`${id}LambdaFunction`);
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
    expect(propertiesOf(`${id}LogGroup`)).toEqual({
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
      return [Properties.RouteKey, propertiesOf(integration).IntegrationUri, Properties.AuthorizationType];
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
    expect(propertiesOf('WatchdogLambdaEvConf')).toMatchObject({ MaximumRetryAttempts: 0, Qualifier: 'live' });
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
    expect(propertiesOf('HttpApi').CorsConfiguration).toEqual({
      AllowOrigins: ['*'],
      AllowMethods: ['GET', 'POST'],
      AllowHeaders: ['authorization', 'content-type', 'x-request-id'],
      ExposeHeaders: ['location', 'retry-after', 'x-request-id'],
      MaxAge: 3_600,
    });
  });

  it('is throttled, submissions more than the rest, and logs every access', () => {
    const { DefaultRouteSettings, RouteSettings, AccessLogSettings } = propertiesOf('HttpApiStage');
    expect(DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 });
    expect(RouteSettings).toEqual({
      'POST /api/vpr': { DetailedMetricsEnabled: true, ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 },
    });
    expect(AccessLogSettings.DestinationArn).toEqual(getArn('HttpApiLogGroup'));
    expect(JSON.parse(AccessLogSettings.Format)).toMatchObject({ request_id: '$context.requestId' });
    expect(propertiesOf('HttpApiLogGroup').RetentionInDays).toBe(30);
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
    expect(propertiesOf(id)).toMatchObject(definition);
    expect(propertiesOf(id).TimeToLiveSpecification).toEqual({ AttributeName: 'ttl', Enabled: true });
    expect(propertiesOf(id).BillingMode).toBe('PAY_PER_REQUEST');
  });

  it('has the keys of the design', () => {
    const { KeySchema, GlobalSecondaryIndexes } = propertiesOf('JobsTable');
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
    expect(propertiesOf('IdempotencyTable').KeySchema).toEqual([{ AttributeName: 'idempotency_key', KeyType: 'HASH' }]);
  });

  it('has the queues of the embedded AWS, encrypted', () => {
    const { JobsQueue, DeadLetterQueue } = queues('dev');
    expect(propertiesOf('JobsQueue')).toEqual({
      ...JobsQueue,
      SqsManagedSseEnabled: true,
      RedrivePolicy: { deadLetterTargetArn: getArn('DeadLetterQueue'), maxReceiveCount: 5 },
    });
    expect(propertiesOf('DeadLetterQueue')).toEqual({ ...DeadLetterQueue, SqsManagedSseEnabled: true });
    expect(propertiesOf('DeadLetterQueue').MessageRetentionPeriod).toBe(14 * 24 * 3_600);
  });

  it('hides a message for six times as long as the worker may run', () => {
    const { Timeout } = propertiesOf('WorkerLambdaFunction');
    expect(propertiesOf('JobsQueue').VisibilityTimeout).toBeGreaterThanOrEqual(6 * Timeout);
  });

  it('has a bucket that is encrypted, closed to the public, and forgets after a week', () => {
    const bucket = propertiesOf('ResultsBucket');
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

describe('the alarms', () => {
  const alarms = Object.values(resourcesOf(template, 'AWS::CloudWatch::Alarm'));

  it('are those of the runbook, and each tells somebody', () => {
    expect(alarms.map(({ Properties }) => Properties.AlarmName).toSorted()).toEqual(
      [
        'dead-letter',
        'queue-age',
        'server-errors',
        'submit-latency',
        'throttles',
        'watchdog-not-running',
        'worker-errors',
      ].map((name) => `careervp-vpr-${name}-dev`),
    );
    for (const { Properties } of alarms) expect(Properties.AlarmActions).toEqual([{ Ref: 'AlarmsTopic' }]);
  });

  it('have a chapter each in the runbook', () => {
    const chapters = readFileSync('docs/runbook.md', 'utf8').split('\n');
    const names = alarms.map(({ Properties }) => /"([^"]+)"/.exec(Properties.AlarmDescription)?.[1]);
    expect(names.filter((name) => !chapters.includes(`## ${String(name)}`))).toEqual([]);
  });

  it('watch what there is', () => {
    /** The metrics that AWS has, and what their dimensions name. */
    const published: Record<string, [string[], unknown[]]> = {
      'AWS/SQS': [
        ['ApproximateNumberOfMessagesVisible', 'ApproximateAgeOfOldestMessage'],
        Object.values(resourcesOf(template, 'AWS::SQS::Queue')).map(({ Properties }) => Properties.QueueName),
      ],
      'AWS/Lambda': [
        ['Invocations', 'Errors', 'Throttles', 'Duration'],
        Object.values(resourcesOf(template, 'AWS::Lambda::Function')).map(({ Properties }) => Properties.FunctionName),
      ],
      'AWS/ApiGateway': [['Count', '5xx'], [{ Ref: 'HttpApi' }]],
    };
    const metrics = alarms.flatMap(({ Properties }) => Properties.Metrics).filter(({ MetricStat }) => MetricStat);
    expect(metrics.length).toBeGreaterThan(0);
    for (const { MetricStat } of metrics) {
      const { Namespace, MetricName, Dimensions } = MetricStat.Metric;
      const [names, subjects] = published[Namespace] ?? [[], []];
      expect(names).toContain(MetricName);
      expect(subjects).toContainEqual(Dimensions[0].Value);
    }
  });

  it('compute with metrics that they have', () => {
    for (const { Properties } of alarms) {
      const metrics: { Id: string; Expression?: string; ReturnData: boolean }[] = Properties.Metrics;
      const ids = metrics.map(({ Id }) => Id);
      const used = metrics.flatMap(({ Expression = '' }) => Expression.match(/[a-z]\w*/g) ?? []);
      expect(used.filter((id) => !ids.includes(id))).toEqual([]);
      expect(metrics.filter(({ ReturnData }) => ReturnData)).toHaveLength(1);
    }
  });
});

describe('the dashboard', () => {
  it('shows what the code measures', () => {
    const measured = readFileSync('src/metrics/job-metrics.ts', 'utf8').matchAll(/'((?:Job|Submission)\w+)'/g);
    const { widgets } = JSON.parse(propertiesOf('Dashboard').DashboardBody['Fn::Sub']);
    const shown = JSON.stringify(widgets).matchAll(/\b(?:Jobs|JobSeconds|Submissions)[A-Z]?\w*/g);
    const names = new Set(
      Array.from(shown, ([name]) => name).filter((name) => name !== 'Submissions' && name !== 'Jobs'),
    );
    expect([...names].toSorted()).toEqual(Array.from(measured, ([, name]) => name).toSorted());
  });
});

describe('a new version', () => {
  it.each(['Submit', 'Status', 'Worker', 'Watchdog'])(
    'of %s gets a tenth of the traffic first, and goes back on alarm',
    (id) => {
      const alias = Resources[`${id}Alias`];
      const [version] = alias?.Properties.FunctionVersion['Fn::GetAtt'] ?? [];
      expect(Resources[version]?.Properties.FunctionName).toEqual({ Ref: `${id}LambdaFunction` });
      expect(alias?.['UpdatePolicy']).toEqual({
        CodeDeployLambdaAliasUpdate: {
          ApplicationName: { Ref: 'Deployments' },
          DeploymentGroupName: { Ref: `${id}DeploymentGroup` },
        },
      });
      const group = propertiesOf(`${id}DeploymentGroup`);
      expect(group.DeploymentConfigName).toBe('CodeDeployDefault.LambdaCanary10Percent10Minutes');
      expect(group.AutoRollbackConfiguration).toMatchObject({
        Enabled: true,
        Events: expect.arrayContaining(['DEPLOYMENT_STOP_ON_ALARM']),
      });
      const alarms: { Name: { Ref: string } }[] = group.AlarmConfiguration.Alarms;
      expect(alarms.length).toBeGreaterThan(0);
      for (const { Name } of alarms) expect(Resources[Name.Ref]?.Type).toBe('AWS::CloudWatch::Alarm');
    },
  );
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

describe('a stage that is not open', () => {
  const folder = mkdtempSync(join(tmpdir(), 'careervp-prod-'));
  let prod: Template;

  beforeAll(async () => {
    const environment = {
      AUTH_ISSUER: 'https://issuer.example',
      AUTH_AUDIENCE: 'vpr',
      ALLOWED_ORIGINS: 'https://app.example',
    };
    prod = await packageStage('prod', folder, environment);
  }, 60_000);
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('is packaged without credentials and without a network', () => {
    expect(propertiesOf('SubmitLambdaFunction', prod).FunctionName).toBe('careervp-vpr-submit-lambda-prod');
  });

  it('lets in who has a token', () => {
    const [authorizer] = Object.values(resourcesOf(prod, 'AWS::ApiGatewayV2::Authorizer'));
    expect(authorizer?.Properties).toMatchObject({
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: 'https://issuer.example', Audience: ['vpr'] },
    });
    const routes = Object.values(resourcesOf(prod, 'AWS::ApiGatewayV2::Route'));
    expect(routes.map(({ Properties }) => Properties.AuthorizationType)).toEqual(['JWT', 'JWT', 'JWT']);
  });

  it('takes requests from the pages that it is told of alone', () => {
    expect(propertiesOf('HttpApi', prod).CorsConfiguration.AllowOrigins).toEqual(['https://app.example']);
  });

  it.each(['JobsTable', 'IdempotencyTable', 'JobsQueue', 'DeadLetterQueue', 'ResultsBucket'])(
    'keeps its %s when the stack is deleted',
    (id) => {
      expect(prod.Resources[id]).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
      expect(Resources[id]).toMatchObject({ DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
    },
  );

  it.each(['JobsTable', 'IdempotencyTable'])('protects its %s and can go back in time', (id) => {
    const kept = (value: boolean) => ({
      DeletionProtectionEnabled: value,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: value },
    });
    expect(propertiesOf(id, prod)).toMatchObject(kept(true));
    expect(propertiesOf(id)).toMatchObject(kept(false));
  });

  it('is not packaged without an issuer of tokens', async () => {
    await expect(packageStage('prod', folder)).rejects.toMatchObject({
      stdout: expect.stringContaining('Set AUTH_ISSUER and AUTH_AUDIENCE'),
    });
  }, 60_000);
});
