import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import type { Permission } from '../../infrastructure/permissions.ts';
import { template } from '../../infrastructure/template.ts';
import { type AwsUnderTest, startAws } from '../support/aws-under-test.ts';
import { ClaudeUnderTest } from '../support/claude-under-test.ts';
import { neededFor } from '../support/roles.ts';
import { SecretsManager } from '../support/secrets-manager.ts';
import { submission } from '../support/submission.ts';
import type { Json } from '../support/template.ts';

const CLAUDE = {
  VPR_GENERATOR: 'claude',
  LLM_PROVIDER: 'anthropic',
  LLM_MODEL: 'claude-sonnet-5-5',
  LLM_API_KEY_SECRET: 'careervp/anthropic',
  LLM_INPUT_USD_PER_MILLION: '3',
  LLM_OUTPUT_USD_PER_MILLION: '15',
  DAILY_SPEND_USD: '5',
};
const BEDROCK = { ...CLAUDE, LLM_PROVIDER: 'bedrock', LLM_MODEL: 'eu.anthropic.claude-sonnet-5-5' };
const ISSUER = {
  AUTH_ISSUER: 'https://issuer.example',
  AUTH_AUDIENCE: 'vpr',
  ALLOWED_ORIGINS: 'https://app.example',
};

/** The statements of the worker that it has besides those of a worker with the outline. */
function extraStatements(environment: NodeJS.ProcessEnv): Permission[] {
  const statementsOf = (variables: NodeJS.ProcessEnv): Permission[] => {
    const role: Json = template('dev', variables).resources['WorkerRole']?.Properties;
    return role.Policies[0].PolicyDocument.Statement;
  };
  const plain = statementsOf({}).map((each) => JSON.stringify(each));
  return statementsOf(environment).filter((each) => !plain.includes(JSON.stringify(each)));
}

describe('the environment of the worker', () => {
  it('says who writes the reports, and of a model what it needs', () => {
    expect(template('dev', {}).environments.worker).toEqual({
      POWERTOOLS_SERVICE_NAME: 'vpr-worker',
      VPR_GENERATOR: 'outline',
    });
    expect(template('dev', CLAUDE).environments.worker).toEqual({ POWERTOOLS_SERVICE_NAME: 'vpr-worker', ...CLAUDE });
  });

  it('never has the key itself', () => {
    const { LLM_API_KEY_SECRET, ...rest } = CLAUDE;
    const { worker } = template('dev', { ...CLAUDE, ANTHROPIC_API_KEY: 'sk-ant' }).environments;
    expect(JSON.stringify(worker)).not.toContain('sk-ant');
    expect(() => template('dev', { ...rest, ANTHROPIC_API_KEY: 'sk-ant' })).toThrow('LLM_API_KEY_SECRET must be set');
    expect(LLM_API_KEY_SECRET).toBeDefined();
  });

  it('names its generator at a stage that is not open', () => {
    expect(() => template('prod', ISSUER)).toThrow('VPR_GENERATOR must be set');
    expect(template('prod', { ...ISSUER, ...CLAUDE }).environments.worker).toMatchObject(CLAUDE);
  });

  it.each([
    [{ VPR_GENERATOR: 'claud' }, 'VPR_GENERATOR must be one of outline, claude'],
    [{ ...CLAUDE, LLM_MODEL: '' }, 'LLM_MODEL must be set'],
    [{ ...CLAUDE, DAILY_SPEND_USD: '' }, 'DAILY_SPEND_USD must be set'],
  ])('is refused at packaging where it would not start: %j', (environment, complaint) => {
    expect(() => template('dev', environment)).toThrow(complaint);
  });
});

describe('the role of a worker with a model', () => {
  let aws: AwsUnderTest;
  let secrets: SecretsManager;
  let claude: ClaudeUnderTest;

  beforeAll(async () => {
    aws = await startAws();
    secrets = await SecretsManager.start();
    process.env['AWS_ENDPOINT_URL_SECRETS_MANAGER'] = secrets.url;
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
    const { AWS_ENDPOINT_URL_DYNAMODB: endpoint } = aws.environment;
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const client = new DynamoDBClient({ region: 'us-east-1', credentials, endpoint });
    claude = new ClaudeUnderTest(aws, () => DynamoDBDocumentClient.from(client));
    await claude.api.start();
  });
  afterAll(async () => {
    await claude.api.stop();
    await secrets.stop();
    await aws.stop();
  });

  /** What the generator's calls need, such as `bedrock:InvokeModelWithResponseStream <model>`. */
  async function needed(settings: ClaudeUnderTest['settings']): Promise<string[]> {
    claude.reset();
    claude.settings = { ...settings, DAILY_SPEND_USD: 5 };
    secrets.asked.length = 0;
    const before = aws.faults.requests.length;
    await claude.generate(submission());
    const calls = aws.faults.requests.slice(before).flatMap((call) => neededFor(call, aws));
    const models = claude.api.requests.flatMap(({ path }) =>
      path.startsWith('/model/') ? 'bedrock:InvokeModelWithResponseStream' : [],
    );
    return [...new Set([...calls, ...secrets.asked.map(() => 'secretsmanager:GetSecretValue'), ...models])].toSorted();
  }

  const SPEND = {
    Effect: 'Allow',
    Action: ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
    Resource: { 'Fn::GetAtt': ['IdempotencyTable', 'Arn'] },
    Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['spend#*'] } },
  };

  it("allows the day's spend and one secret, which is what it uses", async () => {
    expect(extraStatements(CLAUDE)).toEqual([
      SPEND,
      {
        Effect: 'Allow',
        Action: ['secretsmanager:GetSecretValue'],
        Resource: {
          'Fn::Sub':
            'arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:careervp/anthropic-??????',
        },
      },
    ]);
    secrets.values.set('careervp/anthropic', claude.api.apiKey);
    expect(await needed({ LLM_API_KEY_SECRET: 'careervp/anthropic' })).toEqual([
      'dynamodb:GetItem IdempotencyTable',
      'dynamodb:UpdateItem IdempotencyTable',
      'secretsmanager:GetSecretValue',
    ]);
  });

  it('allows one model of Bedrock alone, or one profile and its model by way of that', async () => {
    const invoke = { Effect: 'Allow', Action: ['bedrock:InvokeModelWithResponseStream'] };
    const profile = {
      'Fn::Sub':
        'arn:${AWS::Partition}:bedrock:${AWS::Region}:${AWS::AccountId}:inference-profile/eu.anthropic.claude-sonnet-5-5',
    };
    const model = 'foundation-model/anthropic.claude-sonnet-5-5';
    expect(extraStatements(BEDROCK)).toEqual([
      SPEND,
      { ...invoke, Resource: profile },
      {
        ...invoke,
        Resource: { 'Fn::Sub': `arn:\${AWS::Partition}:bedrock:*::${model}` },
        Condition: { StringEquals: { 'bedrock:InferenceProfileArn': profile } },
      },
    ]);
    expect(extraStatements({ ...BEDROCK, LLM_MODEL: 'anthropic.claude-sonnet-5-5' })).toEqual([
      SPEND,
      { ...invoke, Resource: { 'Fn::Sub': `arn:\${AWS::Partition}:bedrock:\${AWS::Region}::${model}` } },
    ]);
    expect(await needed({ LLM_PROVIDER: 'bedrock' })).toEqual([
      'bedrock:InvokeModelWithResponseStream',
      'dynamodb:GetItem IdempotencyTable',
      'dynamodb:UpdateItem IdempotencyTable',
    ]);
  });
});

describe('the alarms of a stage with a model', () => {
  const own = (Id: string, MetricName: string, Stat: string) => ({
    Id,
    MetricStat: {
      Metric: {
        Namespace: 'careervp-vpr-dev',
        MetricName,
        Dimensions: [{ Name: 'service', Value: 'vpr-worker' }],
      },
      Period: 300,
      Stat,
    },
    ReturnData: true,
  });

  it.each([
    ['ModelLatencyAlarm', 'model-latency', own('seconds', 'ModelSeconds', 'p95'), 'GreaterThanThreshold', 90],
    ['ReportCostAlarm', 'report-cost', own('cost', 'ReportCostUsd', 'Average'), 'GreaterThanThreshold', 1],
    [
      'GeneratorMisconfiguredAlarm',
      'generator-misconfigured',
      own('refusals', 'GeneratorMisconfigured', 'Sum'),
      'GreaterThanOrEqualToThreshold',
      1,
    ],
    ['BudgetSpentAlarm', 'budget-spent', own('pauses', 'BudgetSpent', 'Sum'), 'GreaterThanOrEqualToThreshold', 1],
  ])('have %s, with its chapter in the runbook', (id, name, metric, ComparisonOperator, Threshold) => {
    expect(template('dev', {}).resources).not.toHaveProperty(id);
    expect(template('dev', CLAUDE).resources).toHaveProperty([id, 'Properties'], {
      AlarmName: `careervp-vpr-${name}-dev`,
      AlarmDescription: expect.stringContaining(`See docs/runbook.md, "${name}".`),
      Metrics: [metric],
      ComparisonOperator,
      Threshold,
      EvaluationPeriods: 1,
      TreatMissingData: 'notBreaching',
      AlarmActions: [{ Ref: 'AlarmsTopic' }],
      OKActions: [{ Ref: 'AlarmsTopic' }],
    });
    expect(readFileSync('docs/runbook.md', 'utf8').split('\n')).toContain(`## ${name}`);
  });

  it('watch metrics that the dashboard shows as well', () => {
    const body = JSON.stringify(template('dev', CLAUDE).resources['Dashboard']);
    for (const name of ['ModelInputTokens', 'ModelOutputTokens', 'ModelCostUsd', 'ReportCostUsd', 'ModelSeconds']) {
      expect(body).toContain(name);
    }
    expect(JSON.stringify(template('dev', {}).resources['Dashboard'])).not.toContain('ModelSeconds');
  });
});
