import { describe, expect, it } from '@jest/globals';

import { template as templateOf } from '../../infrastructure/template.ts';
import { propertiesOf, readTemplate, resourcesOf } from '../support/template.ts';

const template = readTemplate();
const { Resources } = template;

const CANARY = 'CodeDeployDefault.LambdaCanary10Percent10Minutes';
const LINEAR = 'CodeDeployDefault.LambdaLinear10PercentEvery1Minute';

describe('a new version', () => {
  it.each([
    ['Submit', CANARY, ['ServerErrorsAlarm', 'SubmitLatencyAlarm', 'ThrottlesAlarm']],
    ['Status', CANARY, ['ServerErrorsAlarm', 'ThrottlesAlarm']],
    ['Worker', CANARY, ['WorkerErrorsAlarm', 'DeadLetterAlarm', 'ThrottlesAlarm']],
    ['Watchdog', LINEAR, ['WatchdogErrorsAlarm']],
  ])('of %s gets its traffic step by step, and is rolled back on an alarm', (id, strategy, alarms) => {
    const alias = Resources[`${id}Alias`];
    const [version] = alias?.Properties.FunctionVersion['Fn::GetAtt'] ?? [];
    expect(alias).toEqual({
      Type: 'AWS::Lambda::Alias',
      Properties: {
        Name: 'live',
        FunctionName: { Ref: `${id}LambdaFunction` },
        FunctionVersion: { 'Fn::GetAtt': [version, 'Version'] },
      },
      UpdatePolicy: {
        CodeDeployLambdaAliasUpdate: {
          ApplicationName: { Ref: 'Deployments' },
          DeploymentGroupName: { Ref: `${id}DeploymentGroup` },
        },
      },
    });
    expect(Resources[version]).toMatchObject({
      Type: 'AWS::Lambda::Version',
      Properties: { FunctionName: { Ref: `${id}LambdaFunction` } },
    });
    expect(propertiesOf(template, `${id}DeploymentGroup`)).toEqual({
      ApplicationName: { Ref: 'Deployments' },
      ServiceRoleArn: { 'Fn::GetAtt': ['DeploymentsRole', 'Arn'] },
      DeploymentConfigName: strategy,
      DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
      AlarmConfiguration: { Enabled: true, Alarms: alarms.map((Ref) => ({ Name: { Ref } })) },
      AutoRollbackConfiguration: {
        Enabled: true,
        Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
      },
    });
    expect(Object.keys(resourcesOf(template, 'AWS::CloudWatch::Alarm'))).toEqual(expect.arrayContaining(alarms));
  });

  it('gets all traffic at once, whatever the alarms say, with TRAFFIC=at-once', () => {
    const { resources } = templateOf('dev', { TRAFFIC: 'at-once' });
    const groups = Object.values(resources).filter(({ Type }) => Type === 'AWS::CodeDeploy::DeploymentGroup');
    expect(groups).toHaveLength(4);
    for (const { Properties } of groups) {
      expect(Properties).toMatchObject({
        DeploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce',
        AlarmConfiguration: { Enabled: false },
      });
    }
  });

  it('is deployed by CodeDeploy, which may only move aliases', () => {
    expect(propertiesOf(template, 'Deployments')).toEqual({ ComputePlatform: 'Lambda' });
    expect(propertiesOf(template, 'DeploymentsRole')).toEqual({
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: 'codedeploy.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      },
      ManagedPolicyArns: [
        { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited' },
      ],
    });
  });

  it('is uploaded to a bucket that is encrypted and not public', () => {
    expect(propertiesOf(template, 'ServerlessDeploymentBucket')).toEqual({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });
});
